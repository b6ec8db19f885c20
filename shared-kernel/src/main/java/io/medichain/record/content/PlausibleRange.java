package io.medichain.record.content;

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

    Plausibility judge(BigDecimal value) {
        if (value.compareTo(possibleLow) < 0 || value.compareTo(possibleHigh) > 0) {
            return Plausibility.IMPOSSIBLE;
        }
        return value.compareTo(plausibleLow) < 0 || value.compareTo(plausibleHigh) > 0
                ? Plausibility.IMPLAUSIBLE
                : Plausibility.PLAUSIBLE;
    }
}
