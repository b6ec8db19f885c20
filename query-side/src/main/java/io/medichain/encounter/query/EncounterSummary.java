package io.medichain.encounter.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.encounter.BedId;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterDetails;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.fhir.Code;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.description.Seldom;
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
 * @param saidStatus the code of FHIR R4 Encounter.status, where one was said
 * @param open whether it is not closed, for finding
 * @param encounterClass its setting, in JSON {@code class} (FHIR R4 Encounter.class)
 * @param types the codes of its type
 * @param attending the user who attends
 * @param start when it began
 * @param end when it was closed
 * @param occurred when it was as it was said, where that is a day, month or year, or in another zone
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
        @Schema(example = "in-progress") @Nullable String saidStatus,

        @JsonIgnore boolean open,
        @Schema(example = "IMP") @JsonProperty("class") EncounterClass encounterClass,

        @ArraySchema(schema = @Schema(example = "{\"system\": \"http://snomed.info/sct\", \"code\": \"32485007\"}"))
        List<Code> types,

        @Nullable UserId attending,
        Instant start,
        @Nullable Instant end,
        @Seldom @Nullable TimeSpan occurred,
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
                EncounterStatus.opened(heading),
                heading.status(),
                EncounterStatus.opened(heading).isOpen(),
                heading.encounterClass(),
                heading.types(),
                opened.attending(),
                Millis.of(heading.start()),
                null,
                heading.occurred(),
                null,
                null,
                null,
                null,
                null,
                version,
                opened.details());
    }

    EncounterSummary after(EncounterEvent event, long newVersion) {
        return with(next -> {
            EncounterStep.Change.of(event).then().accept(next);
            next.version(newVersion);
        });
    }
}
