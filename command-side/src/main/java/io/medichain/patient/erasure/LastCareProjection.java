package io.medichain.patient.erasure;

import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterOpened;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FollowedEvent;
import io.medichain.fhir.Period;
import io.medichain.identity.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientId;
import io.medichain.record.RecordAdded;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Keeps when a patient was last cared for: the periods for which records have to be kept begin there. */
@Component
final class LastCareProjection implements FactProjection {
    @Override
    public boolean reads(String eventType) {
        return eventType.equals("record.added")
                || eventType.equals("encounter.opened")
                || eventType.equals("encounter.closed")
                || eventType.equals("patient.erased");
    }

    @Override
    public void project(FollowedEvent followed, FactChanges facts) {
        TenantId tenant = followed.metadata().tenant();
        switch (followed.event()) {
            case RecordAdded e ->
                e.heading().value().ifPresent(heading -> cared(tenant, e.patientId(), last(heading.occurred()), facts));
            case EncounterOpened e ->
                e.heading().value().ifPresent(heading -> cared(tenant, e.patientId(), heading.start(), facts));
            case EncounterClosed e -> e.end().value().ifPresent(end -> cared(tenant, e.patientId(), end, facts));
            case PatientErased e -> facts.remove(key(tenant, e.patientId()));
            default -> {}
        }
    }

    private static Instant last(Period occurred) {
        return occurred.end() == null ? occurred.start() : occurred.end();
    }

    private static void cared(TenantId tenant, PatientId patient, Instant at, FactChanges facts) {
        String key = key(tenant, patient);
        if (facts.get(key)
                .map(Instant::parse)
                .filter(known -> !known.isBefore(at))
                .isEmpty()) {
            facts.put(key, at.toString());
        }
    }

    static String key(TenantId tenant, PatientId patient) {
        return "last-care/" + tenant + "/" + patient;
    }
}
