package io.medichain.patient.erasure;

import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.EventMetadata;
import io.medichain.facts.Fact;
import io.medichain.facts.FactChanges;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.PatientErased;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.RecordContent;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** When a patient was last cared for: the periods for which records have to be kept begin there. */
@Component
final class LastCare {
    private static final FactSet SET = new FactSet("last-care", 2);
    private static final Fact<Key, Known> LAST = SET.fact("last", Key.class, Known.class);

    private final Facts facts;

    LastCare(Facts facts) {
        this.facts = facts;
    }

    /** The latest time; empty when nothing is to be kept of the patient. */
    Optional<Instant> of(TenantId tenant, PatientId patient) {
        return facts.get(LAST, new Key(tenant, patient)).map(Known::at);
    }

    private record Key(TenantId tenant, PatientId patient) implements FactKey {}

    private record Known(Instant at) {}

    @Bean
    static FactProjection lastCareFold() {
        return FactProjection.of(SET)
                .on(
                        RecordAdded.class,
                        (e, beside, changes) ->
                                recorded(beside, e.patientId(), e.heading(), e.content(), e.recordedAt(), changes))
                // What was planned is amended once it was done.
                .on(
                        RecordAmended.class,
                        (e, beside, changes) ->
                                recorded(beside, e.patientId(), e.heading(), e.content(), e.recordedAt(), changes))
                .on(EncounterOpened.class, (e, beside, changes) -> visited(beside, e.patientId(), e.heading(), changes))
                .on(
                        EncounterAmended.class,
                        (e, beside, changes) -> visited(beside, e.patientId(), e.heading(), changes))
                .on(
                        EncounterClosed.class,
                        (e, beside, changes) ->
                                e.end().value().ifPresent(end -> cared(beside, e.patientId(), end, changes)))
                .on(
                        PatientErased.class,
                        (e, beside, changes) -> changes.remove(LAST, new Key(beside.tenant(), e.patientId())));
    }

    private static void visited(
            EventMetadata beside, PatientId patient, Personal<EncounterHeading> sealed, FactChanges changes) {
        sealed.value()
                .filter(heading -> heading.standing().tookPlace())
                .ifPresent(heading -> cared(beside, patient, heading.start(), changes));
    }

    private static void recorded(
            EventMetadata beside,
            PatientId patient,
            Personal<RecordHeading> sealed,
            Personal<RecordContent> content,
            Instant recordedAt,
            FactChanges changes) {
        sealed.value()
                .filter(_ -> isCare(content))
                .ifPresent(heading -> cared(beside, patient, last(heading.occurred(), recordedAt), changes));
    }

    /** What cannot be read may be care. */
    private static boolean isCare(Personal<RecordContent> content) {
        return content.shown().filter(LastCare::isNoCare).isEmpty();
    }

    /** What is only planned, was entered in error, or tells of nothing that was done: an insurance lasts for years. */
    private static boolean isNoCare(RecordContent content) {
        StatusMeaning standing = content.standing();
        return standing == StatusMeaning.PLANNED
                || standing == StatusMeaning.MISTAKE
                || (content instanceof KeptResource it && !it.type().elements().hasTakenPlace());
    }

    /** Of what was said in words only that it was before it was recorded is known. */
    private static Instant last(TimeSpan occurred, Instant recordedAt) {
        Instant end = occurred.ends();
        return end == null ? occurred.begins().orElse(recordedAt) : end;
    }

    private static void cared(EventMetadata beside, PatientId patient, Instant at, FactChanges changes) {
        Key key = new Key(beside.tenant(), patient);
        if (changes.get(LAST, key).filter(known -> !known.at().isBefore(at)).isEmpty()) {
            changes.put(LAST, key, new Known(at));
        }
    }
}
