package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * Two patients who look alike are two persons.
 *
 * @param one the one
 * @param other the other one
 * @param reason how that is known
 */
@EventType("registry.patients-told-apart")
@Revision("1")
public record PatientsToldApart(PatientId one, PatientId other, Personal<String> reason) implements RegistryEvent {}
