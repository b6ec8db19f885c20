package io.medichain.encounter.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.encounter.EncounterClass;
import io.medichain.encounter.EncounterHeading;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.CodesOf;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.http.description.Seldom;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A new visit or stay.
 *
 * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
 * @param patientId the patient
 * @param encounterClass the setting, in JSON {@code class}
 * @param start when it began; now when missing
 * @param end when it ended, for one that is entered afterwards
 * @param occurred when it was as it was said, where that is a day, month or year, in another zone, or in words: start
 *     is its first moment then, and end its last one, both missing where words alone say it
 * @param status how it stands, in the codes of FHIR R4 Encounter.status: one that is planned, cancelled or entered in
 *     error is no visit and is never open, one that is finished is closed although nobody knows when it ended; when
 *     missing it is open until it ended
 * @param type what kind of visit, at most 10
 * @param reason why the patient came, at most 20
 * @param attending the user who attends
 * @param practitioner who saw the patient where that is not a user here
 * @param provider the organisation where that is another one
 * @param original the resource that it was made of, where another system sent it (HL7 FHIR R4, JSON): kept as it came,
 *     with what is not said otherwise
 */
public record EncounterOpening(
        @Nullable EncounterId id,
        PatientId patientId,
        @Schema(example = "IMP") @JsonProperty("class") EncounterClass encounterClass,
        @Schema(example = "2026-03-03T14:02:00Z") @Nullable Instant start,
        @Nullable Instant end,
        @Seldom @Nullable TimeSpan occurred,
        @CodesOf(EncounterOpening.STATUS) @Nullable String status,

        @ArraySchema(schema = @Schema(example = """
                                        {"coding": [{"system": "http://snomed.info/sct", "code": "32485007", "display": "Hospital admission"}]}""")) @Most(Size.FEW)
        List<CodeableConcept> type,

        @Most(Size.SOME) List<CodeableConcept> reason,
        @Nullable UserId attending,
        @Longest(Size.PARAGRAPH) @Nullable String practitioner,
        @Longest(Size.LINE) @Nullable String provider,
        @Seldom @Nullable ReceivedResource original) {
    static final String STATUS = "Encounter.status";

    public EncounterOpening {
        Rule.present(patientId, "patientId");
        Rule.present(encounterClass, "class");
        Rule.optionalTime(start, "start");
        Rule.optionalTime(end, "end");
        Rule.format(start == null || end == null || !end.isBefore(start), "end", "not before start");
        Rule.format(
                status == null || StatusCodes.of(STATUS).contains(status),
                "status",
                "one of " + String.join(", ", StatusCodes.of(STATUS)));
        type = Rule.list(type, "type", Size.FEW);
        reason = Rule.list(reason, "reason", Size.SOME);
        Rule.optionalText(practitioner, "practitioner", Size.PARAGRAPH);
        Rule.optionalText(provider, "provider", Size.LINE);
        ReceivedResource.requireType(original);
        Rule.format(
                attending == null || StatusCodes.meaning(status, STATUS).tookPlace(),
                "attending",
                "missing for a visit that has not taken place");
        Rule.format(
                occurred == null
                        || (Objects.equals(occurred.begins().orElse(null), start)
                                && Objects.equals(occurred.ends(), end)),
                "occurred",
                "the same as start and end");
    }

    /** When it had ended at the earliest: a day that is not over yet may be meant. */
    @Nullable
    Instant earliestEnd() {
        DateTime said = occurred == null ? null : occurred.end();
        return said == null ? end : said.first();
    }

    /**
     * Whether what was stored says the same, as far as this says it. Where no status was stored, as in events of before
     * there was one, any says the same that makes no other visit of it.
     */
    boolean isSaidBy(EncounterHeading stored) {
        return (start == null || start.equals(stored.start()))
                && (Objects.equals(status, stored.status()) || (stored.status() == null && saysNothingNew()));
    }

    /** Whether the visit is as it were without the status: open until it ended. */
    private boolean saysNothingNew() {
        StatusMeaning meaning = StatusCodes.meaning(status, STATUS);
        return meaning == StatusMeaning.CURRENT || (meaning == StatusMeaning.PAST && end != null);
    }
}
