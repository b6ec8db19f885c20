package io.medichain.patient.registry;

import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import org.jspecify.annotations.Nullable;

/**
 * A new patient.
 *
 * @param id an identifier of the client's own, so that a repeat changes nothing; a random one when missing
 * @param demographics who the patient is
 * @param duplicateOverride why this is another person than the one who looks alike
 */
public record PatientRegistration(
        @Nullable PatientId id,
        Demographics demographics,
        @Longest(Size.EXPLANATION) @Nullable String duplicateOverride) {
    public PatientRegistration {
        Rule.present(demographics, "demographics");
        Rule.optionalText(duplicateOverride, "duplicateOverride", Size.EXPLANATION);
    }
}
