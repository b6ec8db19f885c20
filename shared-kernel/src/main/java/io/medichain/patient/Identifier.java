package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A number that somebody else gave the patient (FHIR R4 Identifier): medical record number, social security number, …
 *
 * @param system the URI of who gave it; missing where that is not known
 * @param value the number
 * @param type the code of HL7 table 0203 for its kind, such as {@code MR}, {@code SS}, {@code DL}, {@code PPN}; words
 *     where there is none
 * @param use whether it is the usual one, a temporary or an old one, …
 * @param period when it is, or was, in use
 * @param assigner who gave it, in words
 */
public record Identifier(
        @Longest(Size.URI) @Schema(example = "urn:hospital:mrn") @Nullable
        String system,

        @Longest(Size.LINE) @Schema(example = "4711") String value,

        @Longest(Size.LINE) @Schema(example = "MR") @Nullable
        String type,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable IdentifierUse use,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimeSpan period,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Longest(Size.LINE) @Nullable
        String assigner)
        implements Dated {
    /** HL7 table 0203: medical record number. */
    public static final String MEDICAL_RECORD_NUMBER = "MR";

    public Identifier {
        Rule.optionalText(system, "identifier.system", Size.URI);
        Rule.text(value, "identifier.value", Size.LINE);
        Rule.optionalText(type, "identifier.type", Size.LINE);
        Rule.optionalText(assigner, "identifier.assigner", Size.LINE);
    }

    /** A number of which no more is said. */
    public static Identifier of(@Nullable String system, String value, @Nullable String type) {
        return new Identifier(system, value, type, null, null, null);
    }

    /**
     * Whether it is a medical record number, of which there is one per patient and system. One of an unknown system is
     * none: another hospital may have given the same.
     */
    @JsonIgnore
    public boolean isMedicalRecordNumber() {
        return system != null && MEDICAL_RECORD_NUMBER.equals(type);
    }

    @Override
    public boolean former() {
        return use == IdentifierUse.OLD;
    }
}
