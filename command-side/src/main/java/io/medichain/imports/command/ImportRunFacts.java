package io.medichain.imports.command;

import io.medichain.access.Purpose;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.FollowedEvent;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.imports.ImportRunClosed;
import io.medichain.imports.ImportRunEvent;
import io.medichain.imports.ImportRunStarted;
import io.medichain.imports.KnownImportRuns;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientRegistered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The open runs, and which patients came in by one. */
@Component
final class ImportRunFacts implements KnownImportRuns {
    private static final FactSet SET = new FactSet("import-runs", 2);
    private static final Fact<Key, Open> OPEN = SET.fact("open", Key.class, Open.class);
    private static final Fact<OfPatient, BroughtBy> BROUGHT = SET.fact("brought", OfPatient.class, BroughtBy.class);

    private final Facts facts;

    ImportRunFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Optional<Purpose> reasonOfOpen(TenantId tenant, ImportRunId run, UserId by, Instant at) {
        return facts.find(() -> facts.get(OPEN, new Key(tenant, run)))
                .filter(open -> open.by().equals(by) && at.isBefore(open.until()))
                .map(Open::reason);
    }

    @Override
    public boolean brought(TenantId tenant, PatientId patient) {
        return facts.holds(
                () -> facts.get(BROUGHT, new OfPatient(tenant, patient)).isPresent());
    }

    private record Key(TenantId tenant, ImportRunId run) implements FactKey {}

    private record Open(UserId by, Instant until, Purpose reason) {}

    private record OfPatient(TenantId tenant, PatientId patient) implements FactKey {}

    private record BroughtBy(String run) {}

    @Component("importRunFactsFold")
    static final class Fold implements FactProjection {
        private static final String REGISTERED = EventTypes.name(PatientRegistered.class);

        @Override
        public FactSet set() {
            return SET;
        }

        @Override
        public List<Class<? extends DomainEvent>> follows() {
            return List.of(PatientRegistered.class, PatientMerged.class, ImportRunEvent.class);
        }

        @Override
        public void project(FollowedEvent followed, FactChanges changes) {
            TenantId tenant = followed.metadata().tenant();
            if (followed.stored().type().equals(REGISTERED)) {
                PatientId patient = PatientId.of(followed.stored().aggregateId());
                followed.metadata()
                        .get(EventMetadata.IMPORT_RUN)
                        .ifPresent(run -> changes.put(BROUGHT, new OfPatient(tenant, patient), new BroughtBy(run)));
            } else if (followed.event() instanceof PatientMerged merged) {
                boolean isOfThisHouse = changes.get(BROUGHT, new OfPatient(tenant, merged.patientId()))
                        .isEmpty();
                if (isOfThisHouse) {
                    changes.remove(BROUGHT, new OfPatient(tenant, merged.into()));
                }
            } else if (followed.event() instanceof ImportRunEvent event) {
                Key key = new Key(tenant, event.runId());
                switch (event) {
                    case ImportRunStarted e ->
                        changes.put(OPEN, key, new Open(e.startedBy(), e.expiresAt(), e.reason()));
                    case ImportRunClosed _ -> changes.remove(OPEN, key);
                }
            }
        }
    }
}
