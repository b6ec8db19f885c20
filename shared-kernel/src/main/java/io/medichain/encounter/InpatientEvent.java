package io.medichain.encounter;

import io.medichain.event.DomainEvent;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;

/** In which stay a patient is taken in. */
public sealed interface InpatientEvent extends DomainEvent permits InpatientStayBegun, InpatientStayEnded {
    /** The patient. */
    PatientId patientId();

    /** The stay. */
    EncounterId encounterId();
}
