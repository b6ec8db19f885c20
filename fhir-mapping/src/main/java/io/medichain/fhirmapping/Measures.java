package io.medichain.fhirmapping;

import io.medichain.fhir.CodeSystems;
import io.medichain.fhir.QuantityComparator;
import io.medichain.record.content.Amount;
import java.math.BigDecimal;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.SampledData;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** The measured values of FHIR R4 as value types of MediChain. */
final class Measures {
    private Measures() {}

    /**
     * With its comparator, and each digit of its value. A code counts as a unit of UCUM unless it is of another system.
     */
    static io.medichain.fhir.Quantity quantity(Quantity quantity, String element) {
        BigDecimal value = Fhir.said(quantity.getValueElement(), element + ".value");
        boolean isUcum = !quantity.hasSystem() || CodeSystems.UCUM.equals(quantity.getSystem());
        String unit = quantity.hasUnit() || isUcum ? quantity.getUnit() : quantity.getCode();
        return Refused.at(
                element,
                () -> new io.medichain.fhir.Quantity(
                        value, unit, isUcum ? quantity.getCode() : null, comparator(quantity, element)));
    }

    static io.medichain.fhir.@Nullable Quantity optional(@Nullable Quantity quantity, String element) {
        return quantity == null || quantity.isEmpty() || isNotSaid(quantity) ? null : quantity(quantity, element);
    }

    /** Whether it says why it has no value: then it says no amount. */
    private static boolean isNotSaid(Quantity quantity) {
        return !quantity.getValueElement().hasValue()
                && Fhir.absentReason(quantity)
                        .or(() -> Fhir.absentReason(quantity.getValueElement()))
                        .isPresent();
    }

    private static @Nullable QuantityComparator comparator(Quantity quantity, String element) {
        if (!quantity.hasComparatorElement()) {
            return null;
        }
        return switch (Fhir.said(quantity.getComparatorElement(), element + ".comparator")) {
            case LESS_THAN -> QuantityComparator.LESS;
            case LESS_OR_EQUAL -> QuantityComparator.AT_MOST;
            case GREATER_OR_EQUAL -> QuantityComparator.AT_LEAST;
            case GREATER_THAN -> QuantityComparator.MORE;
            case NULL -> throw new Refused(element + ".comparator", "has no value");
        };
    }

    static io.medichain.fhir.Range range(Range range, String element) {
        return Refused.at(
                element,
                () -> new io.medichain.fhir.Range(
                        optional(range.getLow(), element + ".low"), optional(range.getHigh(), element + ".high")));
    }

    static io.medichain.fhir.Ratio ratio(Ratio ratio, String element) {
        return Refused.at(
                element,
                () -> new io.medichain.fhir.Ratio(
                        optional(ratio.getNumerator(), element + ".numerator"),
                        optional(ratio.getDenominator(), element + ".denominator")));
    }

    static io.medichain.fhir.@Nullable Ratio optional(@Nullable Ratio ratio, String element) {
        return ratio == null || ratio.isEmpty() ? null : ratio(ratio, element);
    }

    static io.medichain.fhir.SampledData sampled(SampledData sampled, String element) {
        io.medichain.fhir.Quantity origin = quantity(sampled.getOrigin(), element + ".origin");
        BigDecimal period = Fhir.said(sampled.getPeriodElement(), element + ".period");
        int dimensions = Fhir.said(sampled.getDimensionsElement(), element + ".dimensions");
        return Refused.at(
                element,
                () -> new io.medichain.fhir.SampledData(
                        origin,
                        period,
                        optional(sampled.getFactorElement(), element + ".factor"),
                        optional(sampled.getLowerLimitElement(), element + ".lowerLimit"),
                        optional(sampled.getUpperLimitElement(), element + ".upperLimit"),
                        dimensions,
                        sampled.getData()));
    }

    /** A number with its digits; none where the element is not there. */
    static @Nullable BigDecimal optional(@Nullable DecimalType number, String element) {
        return number == null || number.isEmpty() ? null : Fhir.said(number, element);
    }

    /** One of the amounts that {@code dose[x]}, {@code rate[x]} and {@code bounds[x]} may be. */
    static @Nullable Amount amount(@Nullable Type choice, String element) {
        return switch (choice) {
            case Quantity quantity when isNotSaid(quantity) -> null;
            case Quantity quantity -> new Amount.Exactly(quantity(quantity, element));
            case Range range -> new Amount.Within(range(range, element));
            case Ratio ratio -> new Amount.Per(ratio(ratio, element));
            case null -> null;
            default -> throw new Refused(element, "of the type " + choice.fhirType() + " is not kept");
        };
    }
}
