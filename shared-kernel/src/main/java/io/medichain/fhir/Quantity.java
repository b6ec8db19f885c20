package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A measured amount (FHIR R4 Quantity) in a UCUM unit.
 *
 * @param value at most 30 digits, exponent within 30; each digit is kept, so that 2.10 stays 2.10
 * @param unit the unit as shown to people
 * @param code the unit in UCUM's case-sensitive form, such as {@code mm[Hg]}; missing where there is none
 * @param comparator where the value is a bound of what was measured, and not it
 */
public record Quantity(
        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST)
        BigDecimal value,

        @Longest(Size.WORD) @Nullable String unit,

        @Schema(pattern = "^" + Quantity.UCUM_FORM + "$", maxLength = Size.WORD, example = "mg/dL") @Nullable
        String code,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(example = "<") @Nullable
        QuantityComparator comparator) {
    static final String UCUM_FORM = "[!-~]{1," + Size.WORD + "}";
    private static final Pattern COMPILED = Pattern.compile(UCUM_FORM);
    private static final int DIGITS = 30;
    /** The unit of what has none (UCUM, §5). */
    private static final String UNITY = "1";
    /** The largest number of so many digits and as many zeros behind them. */
    public static final String LARGEST = "999999999999999999999999999999E+30";

    public Quantity {
        requireBounded(Rule.present(value, "value"), "value");
        Rule.optionalText(unit, "unit", Size.WORD);
        Rule.format(code == null || COMPILED.matcher(code).matches(), "code", "a UCUM unit");
    }

    /** A value that is known to its digits. */
    public static Quantity of(BigDecimal value, @Nullable String unit, @Nullable String code) {
        return new Quantity(value, unit, code, null);
    }

    /** A number that can be kept and reckoned with. */
    public static void requireBounded(@Nullable BigDecimal value, String field) {
        if (value == null) {
            return;
        }
        BigDecimal digits = value.stripTrailingZeros();
        Rule.format(
                digits.precision() <= DIGITS && digits.scale() >= -DIGITS && value.scale() <= DIGITS,
                field,
                "of at most 30 digits");
    }

    /** As people write it: {@code < 0.01 ng/mL}; where no unit is shown to people, in the code of one. */
    public String words() {
        String words = value.toPlainString() + unitWords().map(" "::concat).orElse("");
        return comparator == null ? words : comparator.sign() + " " + words;
    }

    /** The number alone, where its unit is said already. */
    public Quantity withoutUnit() {
        return new Quantity(value, null, null, comparator);
    }

    /** The unit in words; empty where there is none, or it is that of a number alone. */
    public Optional<String> unitWords() {
        return Optional.ofNullable(unit).or(() -> Optional.ofNullable(code).filter(one -> !one.equals(UNITY)));
    }
}
