package io.medichain.encounter.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.encounter.EncounterClass;
import io.medichain.fhir.CodeableConcept;
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
import org.jspecify.annotations.Nullable;

/**
 * A new visit or stay.
 *
 * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
 * @param patientId the patient
 * @param encounterClass the setting, in JSON {@code class}
 * @param start when it began; now when missing
 * @param end when it ended, for one that is entered afterwards
 * @param type what kind of visit, at most 10
 * @param reason why the patient came, at most 20
 * @param attending the user who attends
 * @param practitioner who saw the patient where that is not a user here
 * @param provider the organisation where that is another one
 */
public record EncounterOpening(
        @Nullable EncounterId id,
        PatientId patientId,
        @Schema(example = "IMP") @JsonProperty("class") EncounterClass encounterClass,
        @Schema(example = "2026-03-03T14:02:00Z") @Nullable Instant start,
        @Nullable Instant end,

        @ArraySchema(schema = @Schema(example = """
                                        {"coding": [{"system": "http://snomed.info/sct", "code": "32485007", "display": "Hospital admission"}]}""")) @Most(Size.FEW)
        List<CodeableConcept> type,

        @Most(Size.SOME) List<CodeableConcept> reason,
        @Nullable UserId attending,
        @Longest(Size.PARAGRAPH) @Nullable String practitioner,
        @Longest(Size.LINE) @Nullable String provider) {
    public EncounterOpening {
        Rule.present(patientId, "patientId");
        Rule.present(encounterClass, "class");
        Rule.optionalTime(start, "start");
        Rule.optionalTime(end, "end");
        Rule.format(start == null || end == null || !end.isBefore(start), "end", "not before start");
        type = Rule.list(type, "type", Size.FEW);
        reason = Rule.list(reason, "reason", Size.SOME);
        Rule.optionalText(practitioner, "practitioner", Size.PARAGRAPH);
        Rule.optionalText(provider, "provider", Size.LINE);
    }
}
