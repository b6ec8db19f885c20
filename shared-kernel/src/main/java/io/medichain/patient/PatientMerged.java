package io.medichain.patient;

import io.medichain.event.EventType;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The entry was a duplicate: the person goes on under another entry, to which all records of this one count.
 *
 * @param patientId the patient
 * @param into the entry that stays
 * @param reason why they are the same person
 */
@EventType("patient.merged")
@Revision("1")
public record PatientMerged(PatientId patientId, PatientId into, Personal<String> reason) implements PatientEvent {}
