package io.medichain.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A series of measurements by a device (FHIR R4 SampledData).
 *
 * @param origin what zero means, with the unit
 * @param period milliseconds between two measurements
 * @param factor what each number is multiplied with before the origin is added
 * @param lowerLimit the lowest number that the device can say
 * @param upperLimit the highest one
 * @param dimensions how many numbers belong to one time
 * @param data the numbers, and E, L or U where there is none, one is too low or too high
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampledData(
        Quantity origin,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST)
        BigDecimal period,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST) @Nullable
        BigDecimal factor,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST) @Nullable
        BigDecimal lowerLimit,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST) @Nullable
        BigDecimal upperLimit,

        @Schema(minimum = "1", maximum = "1000") int dimensions,
        @Longest(Size.DOCUMENT) @Nullable String data) {
    public SampledData {
        Rule.present(origin, "origin");
        Quantity.requireBounded(Rule.present(period, "period"), "period");
        Quantity.requireBounded(factor, "factor");
        Quantity.requireBounded(lowerLimit, "lowerLimit");
        Quantity.requireBounded(upperLimit, "upperLimit");
        Rule.format(dimensions >= 1 && dimensions <= 1_000, "dimensions", "1 to 1000");
        Rule.optionalText(data, "data", Size.DOCUMENT);
    }
}
