package io.medichain.record.content;

import io.medichain.fhir.Quantity;
import io.medichain.fhir.QuantityComparator;
import java.math.BigDecimal;

/**
 * What a measurement can be, and what it usually is, in one unit.
 *
 * @param unit in UCUM
 * @param possibleLow nothing below is physically possible
 * @param plausibleLow below it somebody has to confirm
 * @param plausibleHigh above it somebody has to confirm
 * @param possibleHigh nothing above is physically possible
 */
record PlausibleRange(
        String unit,
        BigDecimal possibleLow,
        BigDecimal plausibleLow,
        BigDecimal plausibleHigh,
        BigDecimal possibleHigh) {
    static PlausibleRange of(
            String unit, String possibleLow, String plausibleLow, String plausibleHigh, String possibleHigh) {
        return new PlausibleRange(
                unit,
                new BigDecimal(possibleLow),
                new BigDecimal(plausibleLow),
                new BigDecimal(plausibleHigh),
                new BigDecimal(possibleHigh));
    }

    /** Of a bound the best that what was measured may be. */
    Plausibility judge(Quantity measured) {
        QuantityComparator bound = measured.comparator();
        BigDecimal value = measured.value();
        if (bound == null) {
            return judge(value);
        }
        boolean isBelow = bound.isBelow();
        if (isReached(value, isBelow ? plausibleLow : plausibleHigh, bound)) {
            return Plausibility.PLAUSIBLE;
        }
        return isReached(value, isBelow ? possibleLow : possibleHigh, bound)
                ? Plausibility.IMPLAUSIBLE
                : Plausibility.IMPOSSIBLE;
    }

    /** Whether something on this side of the value lies within the limit on that side. */
    private static boolean isReached(BigDecimal value, BigDecimal limit, QuantityComparator bound) {
        int beyond = bound.isBelow() ? value.compareTo(limit) : limit.compareTo(value);
        return beyond > 0 || (beyond == 0 && bound.includesValue());
    }

    private Plausibility judge(BigDecimal value) {
        if (value.compareTo(possibleLow) < 0 || value.compareTo(possibleHigh) > 0) {
            return Plausibility.IMPOSSIBLE;
        }
        return value.compareTo(plausibleLow) < 0 || value.compareTo(plausibleHigh) > 0
                ? Plausibility.IMPLAUSIBLE
                : Plausibility.PLAUSIBLE;
    }
}
