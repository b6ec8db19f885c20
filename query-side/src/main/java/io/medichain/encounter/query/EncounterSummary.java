package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedTransferred;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.DischargeSummaryRequested;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.fhir.Code;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.medichain.view.Millis;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit or stay as it stands.
 *
 * @param encounterId the visit or stay
 * @param patientId the patient
 * @param status how far it is
 * @param open whether it is not closed, for finding
 * @param encounterClass its setting, in JSON {@code class} (FHIR R4 Encounter.class)
 * @param types the codes of its type
 * @param attending the user who attends
 * @param start when it began
 * @param end when it was closed
 * @param admittedAt when the patient was taken in
 * @param bedId the bed now
 * @param dischargedAt when the patient was sent home
 * @param disposition where to
 * @param summaryDueSince since when a discharge summary is due
 * @param version the version for {@code If-Match}
 * @param details what it is about; missing once the person was erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RecordBuilder
record EncounterSummary(
        EncounterId encounterId,
        PatientId patientId,
        @Schema(example = "admitted") EncounterStatus status,
        @JsonIgnore boolean open,
        @Schema(example = "IMP") @JsonProperty("class") EncounterClass encounterClass,

        @ArraySchema(schema = @Schema(example = "{\"system\": \"http://snomed.info/sct\", \"code\": \"32485007\"}"))
        List<Code> types,

        @Nullable UserId attending,
        Instant start,
        @Nullable Instant end,
        @Schema(example = "2026-03-03T14:20:00Z") @Nullable Instant admittedAt,
        @Nullable BedId bedId,
        @Nullable Instant dischargedAt,
        @Nullable DischargeDisposition disposition,
        @Nullable Instant summaryDueSince,
        long version,
        Personal<EncounterDetails> details)
        implements EncounterSummaryBuilder.With {
    static final LatestFirst<EncounterSummary> LATEST_FIRST = LatestFirst.by("start", EncounterSummary::start);

    /** Missing once the patient was erased. */
    static @Nullable EncounterSummary opened(EncounterOpened opened, long version) {
        return opened.heading()
                .value()
                .map(heading -> opened(opened, heading, version))
                .orElse(null);
    }

    private static EncounterSummary opened(EncounterOpened opened, EncounterHeading heading, long version) {
        return new EncounterSummary(
                opened.encounterId(),
                opened.patientId(),
                EncounterStatus.OPEN,
                true,
                heading.encounterClass(),
                heading.types(),
                opened.attending(),
                Millis.of(heading.start()),
                null,
                null,
                null,
                null,
                null,
                null,
                version,
                opened.details());
    }

    EncounterSummary after(EncounterEvent event, long newVersion) {
        return switch (event) {
            case EncounterOpened _ -> this;
            case PatientAdmitted e -> admitted(e, newVersion);
            case BedTransferred e -> in(e.to(), newVersion);
            case PatientDischarged e -> discharged(e, newVersion);
            case DischargeSummaryRequested e -> summaryDue(millis(e.at()), newVersion);
            case EncounterClosed e -> closed(millis(e.end()), newVersion);
        };
    }

    private EncounterSummary admitted(PatientAdmitted admitted, long newVersion) {
        return with(next -> next.status(EncounterStatus.ADMITTED)
                .admittedAt(millis(admitted.admittedAt()))
                .bedId(admitted.bedId())
                .version(newVersion));
    }

    private EncounterSummary in(@Nullable BedId bed, long newVersion) {
        return with(next -> next.bedId(bed).version(newVersion));
    }

    private static @Nullable Instant millis(Personal<Instant> time) {
        return Millis.orNull(time.orNull());
    }

    private EncounterSummary discharged(PatientDischarged discharged, long newVersion) {
        Departure departure = discharged.departure().orNull();
        return with(next -> next.status(EncounterStatus.DISCHARGED)
                .bedId(null)
                .dischargedAt(departure == null ? null : Millis.of(departure.dischargedAt()))
                .disposition(departure == null ? null : departure.disposition())
                .version(newVersion));
    }

    private EncounterSummary summaryDue(@Nullable Instant since, long newVersion) {
        return with(next -> next.summaryDueSince(since).version(newVersion));
    }

    private EncounterSummary closed(@Nullable Instant at, long newVersion) {
        return with(
                next -> next.status(EncounterStatus.CLOSED).open(false).end(at).version(newVersion));
    }
}
