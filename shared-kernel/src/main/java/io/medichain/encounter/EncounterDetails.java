package io.medichain.encounter;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
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
public record EncounterDetails(
        List<CodeableConcept> type,
        List<CodeableConcept> reason,
        @Nullable String practitioner,
        @Nullable String provider) {
    public EncounterDetails {
        type = Rule.list(type, "type", 10);
        reason = Rule.list(reason, "reason", 20);
        Rule.optionalText(practitioner, "practitioner", 255);
        Rule.optionalText(provider, "provider", 255);
    }
}
