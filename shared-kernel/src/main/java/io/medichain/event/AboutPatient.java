package io.medichain.event;

import io.medichain.id.PatientId;

/** An event that says something about one patient and therefore belongs to that patient's history. */
public interface AboutPatient {
    /** The patient whom the event is about. */
    PatientId patientId();
}
