package io.medichain.record.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterHeading;
import io.medichain.fhir.Code;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.description.Seldom;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import io.medichain.view.LatestFirst;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a patient's timeline: a medical record, or a visit.
 *
 * @param patientId the patient
 * @param kind the kind of record; missing for a visit
 * @param encounterId during which visit, or the visit itself
 * @param codes the codes of what it is about
 * @param start when it happened, or the first moment that this may mean; where words alone say when, when it was
 *     recorded here
 * @param end when it ended, or the last moment that this may mean
 * @param recordedAt when it was recorded here
 * @param recordedBy the user who recorded it
 * @param version the version for {@code If-Match}
 * @param status how it stands here
 * @param standing what its own status says of it; missing where its content cannot be read
 * @param saidStatus the status of a visit as said, a code of FHIR R4 Encounter.status
 * @param occurred when it happened as it was said: a year, month or day, a moment in another zone, or words; missing
 *     where start and end say the same
 * @param content what it says; missing for a visit, and once the person was erased
 * @param encounterClass the setting of a visit, in JSON {@code class}
 * @param visit what a visit is about
 * @param amends the record that this one amends
 * @param amendedBy the records that amend this one
 * @param reason why it was amended or retracted, or a rare value is right, as last said
 * @param signatures the signatures
 * @param attachments the documents
 * @param damage what of it cannot be read; missing when all of it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RecordBuilder
record ChartEntry(
        PatientId patientId,
        @Schema(example = "observation") @Nullable RecordKind kind,
        @Nullable EncounterId encounterId,
        List<Code> codes,
        Instant start,
        @Nullable Instant end,
        Instant recordedAt,

        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002")
        String recordedBy,

        long version,
        @Schema(example = "signed") EntryStatus status,

        @Schema(example = "current") @Nullable StatusMeaning standing,

        @Seldom @Nullable String saidStatus,

        @Seldom @Nullable TimeSpan occurred,

        @Nullable Personal<RecordContent> content,

        @JsonProperty("class") @Nullable EncounterClass encounterClass,

        @Seldom @Nullable Personal<EncounterDetails> visit,

        @Seldom @Nullable RecordId amends,
        @Seldom List<RecordId> amendedBy,
        @Nullable Personal<String> reason,
        List<Signature> signatures,
        @Seldom List<Attachment> attachments,
        @Nullable Damage damage)
        implements ChartEntryBuilder.With {
    static final LatestFirst<ChartEntry> LATEST_FIRST = LatestFirst.by("start", ChartEntry::start);

    boolean isRecord() {
        return kind != null;
    }

    ChartEntry amended(RecordAmended by, @Nullable RecordHeading heading, RecordedEvent event) {
        return with(next -> next.encounterId(by.encounterId() == null ? encounterId : by.encounterId())
                .codes(heading == null ? List.of() : heading.codes())
                .start(heading == null ? start : ChartEntries.begins(heading, event))
                .end(heading == null ? null : Millis.orNull(heading.occurred().ends()))
                .occurred(heading == null ? null : ChartEntries.said(heading.occurred()))
                .recordedAt(event.at())
                .recordedBy(event.actor())
                .version(event.version())
                .standing(ChartEntries.standing(by.content()))
                .content(by.content())
                .reason(by.reason()));
    }

    /** What its source says of a visit now takes the place of what it said, its end, too. */
    ChartEntry visitAmended(EncounterAmended by, @Nullable EncounterHeading heading, RecordedEvent event) {
        return with(next -> next.codes(heading == null ? List.of() : heading.types())
                .start(heading == null ? start : Millis.of(heading.start()))
                .end(null)
                .occurred(heading == null ? null : heading.occurred())
                .recordedAt(event.at())
                .recordedBy(event.actor())
                .version(event.version())
                .standing(heading == null ? null : heading.standing())
                .saidStatus(heading == null ? null : heading.status())
                .encounterClass(heading == null ? null : heading.encounterClass())
                .visit(by.details()));
    }

    ChartEntry signed(Signature signature, long newVersion) {
        return with(
                next -> next.version(newVersion).status(EntryStatus.SIGNED).signatures(plus(signatures, signature)));
    }

    ChartEntry confirmed(Personal<String> why, long newVersion) {
        return because(why, status, newVersion);
    }

    ChartEntry retracted(Personal<String> why, long newVersion) {
        return because(why, EntryStatus.RETRACTED, newVersion);
    }

    private ChartEntry because(Personal<String> why, EntryStatus newStatus, long newVersion) {
        return with(next -> next.version(newVersion).status(newStatus).reason(why));
    }

    ChartEntry with(Attachment attachment, long newVersion) {
        return with(next -> next.version(newVersion).attachments(plus(attachments, attachment)));
    }

    ChartEntry amendedBy(RecordId later) {
        return withAmendedBy(plus(amendedBy, later));
    }

    ChartEntry endedAt(@Nullable Instant at, long newVersion) {
        return with(next -> next.end(at).version(newVersion));
    }

    /** The same, showing that something is missing. */
    ChartEntry damaged(Damage by) {
        return withDamage(by);
    }

    /** The first sealed value in it that cannot be read. */
    Optional<Personal.Damaged> damagedValue() {
        Stream<Personal<?>> sealed = Stream.of(
                        Stream.ofNullable(content),
                        Stream.ofNullable(visit),
                        Stream.ofNullable(reason),
                        signatures.stream().map(Signature::name),
                        attachments.stream().map(Attachment::title))
                .flatMap(values -> values);
        return sealed.flatMap(value -> value.damage().stream()).findFirst();
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
