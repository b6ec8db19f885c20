package io.medichain.readstore.key;

import de.bwaldvogel.mongo.bson.Decimal128;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of all BSON types in one order: 5, 5L, 5.0 and Decimal128 5 have the same key.
 *
 * <p>A number is written as the greatest double that is not above it (eight bytes whose unsigned order is the order of
 * the doubles; NaN is below all), and the exact rest above that double when there is one. Only integers beyond 2^53 and
 * decimal fractions have a rest.
 */
final class NumberKey {

    private static final long NOT_A_NUMBER = 0;
    private static final int EXACT = 0;
    private static final int REST_FOLLOWS = 1;
    private static final long EXACT_INTEGERS = 1L << 53;

    private NumberKey() {}

    static void write(Number number, KeyBuffer out) {
        switch (number) {
            case Integer i -> writeExact(i, out);
            case Long l when Math.abs(l) <= EXACT_INTEGERS && l != Long.MIN_VALUE -> writeExact(l, out);
            case Long l -> writeDecimal(BigDecimal.valueOf(l), out);
            case Decimal128 d -> writeDecimal128(d, out);
            default -> writeExact(number.doubleValue(), out);
        }
    }

    private static void writeDecimal128(Decimal128 value, KeyBuffer out) {
        switch (value.toString()) {
            case "NaN" -> writeExact(Double.NaN, out);
            case "Infinity" -> writeExact(Double.POSITIVE_INFINITY, out);
            case "-Infinity" -> writeExact(Double.NEGATIVE_INFINITY, out);
            default -> writeDecimal(value.toBigDecimal(), out);
        }
    }

    private static void writeExact(double value, KeyBuffer out) {
        out.putLong(sortable(value)).put(EXACT);
    }

    private static void writeDecimal(BigDecimal value, KeyBuffer out) {
        double floor = floor(value);
        if (floor == Double.NEGATIVE_INFINITY) {
            out.putLong(sortable(floor)).put(REST_FOLLOWS);
            int start = out.length();
            writePositive(value.negate(), out);
            out.invertFrom(start);
            return;
        }
        BigDecimal rest = value.subtract(new BigDecimal(floor));
        out.putLong(sortable(floor));
        if (rest.signum() == 0) {
            out.put(EXACT);
        } else {
            out.put(REST_FOLLOWS);
            writePositive(rest, out);
        }
    }

    private static double floor(BigDecimal value) {
        double nearest = value.doubleValue();
        if (nearest == Double.POSITIVE_INFINITY) {
            return Double.MAX_VALUE;
        }
        if (nearest == Double.NEGATIVE_INFINITY) {
            return nearest;
        }
        return new BigDecimal(nearest).compareTo(value) > 0 ? Math.nextDown(nearest) : nearest;
    }

    /** A positive decimal: its power of ten, then its digits. */
    private static void writePositive(BigDecimal value, KeyBuffer out) {
        BigDecimal plain = value.stripTrailingZeros();
        int power = plain.precision() - plain.scale();
        out.putInt(power ^ Integer.MIN_VALUE);
        out.put(plain.unscaledValue().toString().getBytes(StandardCharsets.US_ASCII))
                .put(0);
    }

    private static long sortable(double value) {
        if (Double.isNaN(value)) {
            return NOT_A_NUMBER;
        }
        long bits = Double.doubleToLongBits(value == 0.0 ? 0.0 : value);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }
}
