package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A number that somebody else gave the patient (FHIR R4 Identifier): medical record number, social security number, …
 *
 * @param system the URI of who gave it
 * @param value the number
 * @param type the code of HL7 table 0203 for its kind, such as {@code MR}, {@code SS}, {@code DL}, {@code PPN}
 */
public record Identifier(
        @Longest(Size.URI) @Schema(example = "urn:hospital:mrn")
        String system,

        @Longest(Size.LINE) @Schema(example = "4711") String value,
        @Longest(Size.TAG) @Schema(example = "MR") @Nullable String type) {
    /** HL7 table 0203: medical record number. */
    public static final String MEDICAL_RECORD_NUMBER = "MR";

    public Identifier {
        Rule.text(system, "identifier.system", Size.URI);
        Rule.text(value, "identifier.value", Size.LINE);
        Rule.optionalText(type, "identifier.type", Size.TAG);
    }

    /** Whether it is a medical record number, of which there is one per patient and system. */
    @JsonIgnore
    public boolean isMedicalRecordNumber() {
        return MEDICAL_RECORD_NUMBER.equals(type);
    }
}
