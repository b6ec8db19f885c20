package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An allergy or intolerance (FHIR R4 AllergyIntolerance).
 *
 * @param code to what
 * @param type allergy or intolerance
 * @param category food, medication, environment or biologic
 * @param criticality low, high or unable-to-assess
 * @param clinicalStatus active, inactive or resolved
 * @param reaction what it did to the patient
 * @param note remarks
 */
public record Allergy(
        CodeableConcept code,
        @Nullable String type,
        @Nullable String category,
        @Nullable String criticality,
        @Nullable String clinicalStatus,
        List<AllergicReaction> reaction,
        @Nullable String note)
        implements RecordContent {
    public Allergy {
        Rule.present(code, "code");
        Rule.optionalText(type, "type", 64);
        Rule.optionalText(category, "category", 64);
        Rule.optionalText(criticality, "criticality", 64);
        Rule.optionalText(clinicalStatus, "clinicalStatus", 64);
        reaction = Rule.list(reaction, "reaction", 20);
        Rule.optionalText(note, "note", 20_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
