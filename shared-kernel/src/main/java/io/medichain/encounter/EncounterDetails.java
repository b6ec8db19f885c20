package io.medichain.encounter;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an encounter is about, in words; personal data.
 *
 * @param type what kind of visit (FHIR R4 Encounter.type), at most 10
 * @param reason why the patient came (Encounter.reasonCode), at most 20
 * @param practitioner who saw the patient where that is not a user here, as an import tells it
 * @param provider the organisation where that is another one
 */
@Schema(example = """
        {
          "type": [{"coding": [{"system": "http://snomed.info/sct", "code": "32485007", "display": "Hospital admission"}]}],
          "reason": []
        }""")
public record EncounterDetails(
        @Most(Size.FEW) List<CodeableConcept> type,
        @Most(Size.SOME) List<CodeableConcept> reason,
        @Longest(Size.PARAGRAPH) @Nullable String practitioner,
        @Longest(Size.LINE) @Nullable String provider) {
    public EncounterDetails {
        type = Rule.list(type, "type", Size.FEW);
        reason = Rule.list(reason, "reason", Size.SOME);
        Rule.optionalText(practitioner, "practitioner", Size.PARAGRAPH);
        Rule.optionalText(provider, "provider", Size.LINE);
    }
}
