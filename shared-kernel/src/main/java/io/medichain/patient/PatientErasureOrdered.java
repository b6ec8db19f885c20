package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * The intent of an erasure; the keys of the person are destroyed next. It cannot be taken back.
 *
 * @param patientId the patient
 * @param basis on which ground
 * @param orderedBy the compliance officer
 * @param at when
 */
@EventType("patient.erasure-ordered")
@Revision("1")
public record PatientErasureOrdered(PatientId patientId, ErasureBasis basis, UserId orderedBy, Instant at)
        implements PatientEvent {}
