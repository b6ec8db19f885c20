package io.medichain.fhir;

import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A measured amount (FHIR R4 Quantity) in a UCUM unit.
 *
 * @param value at most 30 digits, exponent within 30
 * @param unit the unit as shown to people
 * @param code the unit in UCUM's case-sensitive form, such as {@code mm[Hg]}; missing where there is none
 */
public record Quantity(
        BigDecimal value,
        @Nullable String unit,

        @Schema(pattern = "^[!-~]{1,64}$", example = "mg/dL") @Nullable
        String code) {
    private static final Pattern UCUM_FORM = Pattern.compile("[!-~]{1,64}");

    public Quantity {
        Rule.present(value, "value");
        Rule.format(
                value.precision() <= 30 && value.scale() >= -30 && value.scale() <= 30,
                "value",
                "of at most 30 digits");
        Rule.optionalText(unit, "unit", 64);
        Rule.format(code == null || UCUM_FORM.matcher(code).matches(), "code", "a UCUM unit");
    }
}
