package io.medichain.fhir;

import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
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
        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST)
        BigDecimal value,

        @Longest(Size.WORD) @Nullable String unit,

        @Schema(pattern = "^" + Quantity.UCUM_FORM + "$", maxLength = Size.WORD, example = "mg/dL") @Nullable
        String code) {
    static final String UCUM_FORM = "[!-~]{1," + Size.WORD + "}";
    private static final Pattern COMPILED = Pattern.compile(UCUM_FORM);
    private static final int DIGITS = 30;
    /** The largest number of so many digits and as many zeros behind them. */
    static final String LARGEST = "999999999999999999999999999999E+30";

    public Quantity {
        Rule.present(value, "value");
        BigDecimal digits = value.stripTrailingZeros();
        Rule.format(
                digits.precision() <= DIGITS && digits.scale() >= -DIGITS && value.scale() <= DIGITS,
                "value",
                "of at most 30 digits");
        Rule.optionalText(unit, "unit", Size.WORD);
        Rule.format(code == null || COMPILED.matcher(code).matches(), "code", "a UCUM unit");
    }
}
