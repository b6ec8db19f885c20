package io.medichain.encounter;

import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;
import io.medichain.id.EncounterId;

/** What happened in a visit or stay. */
public sealed interface EncounterEvent extends DomainEvent, AboutPatient
        permits EncounterOpened,
                EncounterAmended,
                PatientAdmitted,
                BedTransferred,
                PatientDischarged,
                DischargeSummaryRequested,
                EncounterClosed {
    /** The visit or stay. */
    EncounterId encounterId();
}
