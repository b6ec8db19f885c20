package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a medication (FHIR R4 Dosage.doseAndRate).
 *
 * @param type what the amount is: calculated, ordered, …
 * @param dose how much each time
 * @param rate how fast
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoseAndRate(
        @Nullable CodeableConcept type,
        @Nullable Amount dose,
        @Nullable Amount rate) {}
