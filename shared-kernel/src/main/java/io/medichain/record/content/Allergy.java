package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
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
 * @param verificationStatus unconfirmed, confirmed, refuted or entered-in-error
 * @param reaction what it did to the patient
 * @param note remarks
 */
public record Allergy(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String type,
        @Most(Size.FEW) List<String> category,
        @Longest(Size.WORD) @Nullable String criticality,
        @Longest(Size.WORD) @Nullable String clinicalStatus,
        @Longest(Size.WORD) @Nullable String verificationStatus,
        @Most(Size.SOME) List<AllergicReaction> reaction,
        @Longest(Size.PAGE) @Nullable String note)
        implements RecordContent {
    public Allergy {
        Rule.present(code, "code");
        Rule.optionalText(type, "type", Size.WORD);
        category = Rule.list(category, "category", Size.FEW);
        category.forEach(one -> Rule.text(one, "category", Size.WORD));
        Rule.optionalText(criticality, "criticality", Size.WORD);
        Rule.optionalText(clinicalStatus, "clinicalStatus", Size.WORD);
        Rule.optionalText(verificationStatus, "verificationStatus", Size.WORD);
        reaction = Rule.list(reaction, "reaction", Size.SOME);
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }
}
