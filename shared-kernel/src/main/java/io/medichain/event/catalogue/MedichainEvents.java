package io.medichain.event.catalogue;

import io.medichain.audit.AuditEvent;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.EmergencyAccessEvent;
import io.medichain.encounter.BedEvent;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.InpatientEvent;
import io.medichain.event.EventTypes;
import io.medichain.identity.AppEvent;
import io.medichain.identity.OrganisationEvent;
import io.medichain.identity.ReservationEvent;
import io.medichain.identity.SessionEvent;
import io.medichain.identity.UserEvent;
import io.medichain.imports.ImportRunEvent;
import io.medichain.operation.OperationEvent;
import io.medichain.patient.MedicalRecordNumberEvent;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.RegistryEvent;
import io.medichain.patientmap.PatientMapEvent;
import io.medichain.record.RecordEvent;
import java.util.List;

/** Every context's events: the one list that a new context is added to. */
public final class MedichainEvents {
    private MedichainEvents() {}

    /** All event types of MediChain. */
    public static EventTypes types() {
        return EventTypes.of(List.of(
                PatientEvent.class,
                MedicalRecordNumberEvent.class,
                RegistryEvent.class,
                EncounterEvent.class,
                BedEvent.class,
                InpatientEvent.class,
                RecordEvent.class,
                ConsentEvent.class,
                EmergencyAccessEvent.class,
                OrganisationEvent.class,
                AppEvent.class,
                UserEvent.class,
                SessionEvent.class,
                ReservationEvent.class,
                AuditEvent.class,
                OperationEvent.class,
                ImportRunEvent.class,
                PatientMapEvent.class));
    }
}
