package io.medichain.record.query;

import io.medichain.clinical.ClinicalRecords;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.PatientId;
import io.medichain.personal.Personal;
import io.medichain.record.DocumentAttached;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordRetracted;
import io.medichain.record.RecordSigned;
import io.medichain.record.RecordValueConfirmed;
import io.medichain.record.content.RecordContent;
import io.medichain.view.DamagedEvent;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The timeline: one document per record and per visit. Problem list, allergies, medications and documents are parts of
 * it.
 */
@Component
final class ChartEntries implements View<ChartEntry>, ClinicalRecords.Source {
    @Override
    public ViewHead<ChartEntry> head() {
        return ViewHead.of("chart-entries", 8, ChartEntry.class)
                .following(RecordEvent.class, EncounterOpened.class, EncounterAmended.class, EncounterClosed.class)
                .indexed("patientId", "-start", "-_id")
                .indexed("patientId", "kind", "-start", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return switch (event.event()) {
            case RecordAdded e
            when e.amends() != null ->
                List.of(e.recordId().toString(), e.amends().recordId().toString());
            case RecordEvent e -> List.of(e.recordId().toString());
            case EncounterOpened e -> List.of(e.encounterId().toString());
            case EncounterAmended e -> List.of(e.encounterId().toString());
            case EncounterClosed e -> List.of(e.encounterId().toString());
            default -> List.of();
        };
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return (event.event() instanceof RecordAdded added && added.amends() == null)
                || event.event() instanceof EncounterOpened;
    }

    @Override
    public @Nullable ChartEntry evolve(String key, @Nullable ChartEntry before, RecordedEvent event) {
        return switch (event.event()) {
            case RecordAdded e
            when e.recordId().toString().equals(key) ->
                e.heading().value().map(heading -> added(e, heading, event)).orElse(null);
            case EncounterOpened e ->
                e.heading().value().map(heading -> visited(e, heading, event)).orElse(null);
            default -> before == null ? null : changed(before, event);
        };
    }

    @Override
    public List<String> keys(DamagedEvent event) {
        return List.of(event.stored().aggregateId());
    }

    @Override
    public @Nullable ChartEntry damaged(String key, @Nullable ChartEntry before, DamagedEvent event) {
        Damage damage = new Damage(event.stored().position(), event.stored().type());
        return before == null
                ? event.patient().map(patient -> unread(patient, event, damage)).orElse(null)
                : before.damaged(damage);
    }

    /** An entry whose beginning cannot be read: what stands in clear is shown, the time is when it was recorded. */
    private static ChartEntry unread(PatientId patient, DamagedEvent event, Damage damage) {
        Instant at = Millis.of(event.stored().at());
        return new ChartEntry(
                patient,
                event.field("kind").flatMap(RecordKinds::find).orElse(null),
                null,
                List.of(),
                at,
                null,
                at,
                "",
                event.stored().sequence(),
                EntryStatus.RECORDED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                damage);
    }

    private static ChartEntry added(RecordAdded added, RecordHeading heading, RecordedEvent event) {
        return new ChartEntry(
                added.patientId(),
                heading.kind(),
                added.encounterId(),
                heading.codes(),
                begins(heading, event),
                Millis.orNull(heading.occurred().ends()),
                event.at(),
                event.actor(),
                event.version(),
                EntryStatus.RECORDED,
                standing(added.content()),
                null,
                said(heading.occurred()),
                added.content(),
                null,
                null,
                added.amends() == null ? null : added.amends().recordId(),
                List.of(),
                added.amends() == null ? null : added.amends().reason(),
                List.of(),
                List.of(),
                null);
    }

    /** What was said in words stands where it was recorded. */
    static Instant begins(RecordHeading heading, RecordedEvent event) {
        return heading.occurred().begins().map(Millis::of).orElse(event.at());
    }

    /** The time as it was said, where two instants say less or more than that. */
    static @Nullable TimeSpan said(TimeSpan occurred) {
        return occurred.saysInstants() ? null : occurred;
    }

    /** Nothing where the content cannot be read. */
    static @Nullable StatusMeaning standing(Personal<RecordContent> content) {
        return content.shown().map(RecordContent::standing).orElse(null);
    }

    private static ChartEntry visited(EncounterOpened opened, EncounterHeading heading, RecordedEvent event) {
        return new ChartEntry(
                opened.patientId(),
                null,
                opened.encounterId(),
                heading.types(),
                Millis.of(heading.start()),
                null,
                event.at(),
                event.actor(),
                event.version(),
                EntryStatus.RECORDED,
                heading.standing(),
                heading.status(),
                heading.occurred(),
                null,
                heading.encounterClass(),
                opened.details(),
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null);
    }

    private static ChartEntry changed(ChartEntry before, RecordedEvent event) {
        return switch (event.event()) {
            case RecordAdded e -> before.amendedBy(e.recordId());
            case RecordAmended e -> before.amended(e, e.heading().orNull(), event);
            case RecordSigned e ->
                before.signed(
                        new Signature(e.signer(), e.signerName(), e.meaning(), event.at(), e.version()),
                        event.version());
            case RecordValueConfirmed e -> before.confirmed(e.reason(), event.version());
            case RecordRetracted e -> before.retracted(e.reason(), event.version());
            case DocumentAttached e ->
                e.form()
                        .value()
                        .map(form -> before.with(
                                new Attachment(e.cid(), form.mediaType(), form.size(), e.title(), event.at()),
                                event.version()))
                        .orElse(before);
            case EncounterAmended e -> before.visitAmended(e, e.heading().orNull(), event);
            case EncounterClosed e -> before.endedAt(Millis.orNull(e.end().orNull()), event.version());
            default -> before;
        };
    }

    @Override
    public boolean forgetsPatients() {
        return true;
    }
}
