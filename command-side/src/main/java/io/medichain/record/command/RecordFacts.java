package io.medichain.record.command;

import io.medichain.access.Kind;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.Holds;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.record.RecordHeading;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordContent;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Whose record it is, and what it is to the permission matrix, until the patient is erased. */
@Component
final class RecordFacts {
    private static final FactSet SET = new FactSet("records", 1);
    private static final Fact<Key, Known> RECORD = SET.fact("record", Key.class, Known.class);
    private static final Fact<RecordOfPatient, Holds> OF_PATIENT = SET.fact("of-patient", RecordOfPatient.class);

    private final Facts facts;

    RecordFacts(Facts facts) {
        this.facts = facts;
    }

    /** What is known of a record of the tenant; asked again at the head before it is said to be unknown. */
    Optional<Known> find(TenantId tenant, RecordId id) {
        return facts.find(() -> facts.get(RECORD, new Key(tenant, id)));
    }

    /** Whether it is known by now: one that has just been added may not be yet. */
    boolean isKnown(TenantId tenant, RecordId id) {
        return facts.get(RECORD, new Key(tenant, id)).isPresent();
    }

    /** A record as far as others must know. */
    record Known(PatientId patient, Kind kind) {}

    private record Key(TenantId tenant, RecordId record) implements FactKey {}

    private record RecordOfPatient(TenantId tenant, PatientId patient, RecordId record) implements FactKey {}

    private record OfPatient(TenantId tenant, PatientId patient) implements FactKey {}

    @Bean
    static FactProjection recordFactsFold() {
        return FactProjection.of(SET)
                .on(
                        RecordAdded.class,
                        (e, beside, changes) -> kind(e.content())
                                .or(() -> e.heading()
                                        .value()
                                        .map(RecordHeading::kind)
                                        .map(AccessKind::of))
                                .ifPresent(kind -> known(beside.tenant(), e, kind, changes)))
                .on(
                        RecordAmended.class,
                        (e, beside, changes) ->
                                kind(e.content()).ifPresent(kind -> known(beside.tenant(), e, kind, changes)))
                .on(PatientErased.class, (e, beside, changes) -> forget(beside.tenant(), e.patientId(), changes));
    }

    private static void known(TenantId tenant, RecordEvent event, Kind kind, FactChanges changes) {
        changes.put(RECORD, new Key(tenant, event.recordId()), new Known(event.patientId(), kind));
        changes.put(OF_PATIENT, new RecordOfPatient(tenant, event.patientId(), event.recordId()), Holds.HOLDS);
    }

    private static void forget(TenantId tenant, PatientId patient, FactChanges changes) {
        for (Fact.Entry<RecordOfPatient, Holds> entry : changes.scan(OF_PATIENT, new OfPatient(tenant, patient))) {
            changes.remove(OF_PATIENT, entry.key());
            changes.remove(RECORD, new Key(tenant, entry.key().record()));
        }
    }

    /** Nothing can be told from the content of an erased person. */
    private static Optional<Kind> kind(Personal<RecordContent> content) {
        return Optional.ofNullable(content.orNull()).map(AccessKind::of);
    }
}
