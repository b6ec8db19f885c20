package io.medichain.patient.registry;

import io.medichain.fhir.ReceivedResource;
import io.medichain.http.description.Seldom;
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
 * @param original the resource that it was made of, where another system sent it (HL7 FHIR R4, JSON): kept as it came,
 *     with what is not said otherwise
 */
public record PatientRegistration(
        @Nullable PatientId id,
        Demographics demographics,
        @Longest(Size.EXPLANATION) @Nullable String duplicateOverride,
        @Seldom @Nullable ReceivedResource original) {
    public PatientRegistration {
        Rule.present(demographics, "demographics");
        Rule.optionalText(duplicateOverride, "duplicateOverride", Size.EXPLANATION);
        ReceivedResource.requireType(original);
    }
}
