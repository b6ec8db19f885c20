package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A secp256k1 public key (SEC 2, §2.4.1) in its compressed form: {@code 0x} and 66 lower-case hexadecimal digits. It is
 * a point of the curve; anything else is refused.
 */
@Schema(
        type = "string",
        pattern = "^" + DidKey.FORM + "$",
        maxLength = 68,
        example = "0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798")
public record DidKey(@JsonValue String value) {
    static final String FORM = "0x0[23][0-9a-f]{64}";
    private static final Pattern COMPILED = Pattern.compile(FORM);
    private static final BigInteger PRIME =
            new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
    private static final BigInteger SEVEN = BigInteger.valueOf(7);

    public DidKey {
        Rule.present(value, "publicKey");
        Rule.format(
                COMPILED.matcher(value).matches() && isOnCurve(new BigInteger(value.substring(4), 16)),
                "publicKey",
                "a compressed secp256k1 public key: 0x02 or 0x03 and 64 lower-case hexadecimal digits");
    }

    /** Whether y² = x³ + 7 has a solution: by Euler's criterion, as the prime is odd. */
    private static boolean isOnCurve(BigInteger x) {
        BigInteger square = x.modPow(BigInteger.valueOf(3), PRIME).add(SEVEN).mod(PRIME);
        BigInteger exponent = PRIME.subtract(BigInteger.ONE).shiftRight(1);
        return x.compareTo(PRIME) < 0 && square.modPow(exponent, PRIME).equals(BigInteger.ONE);
    }

    @Override
    public String toString() {
        return value;
    }
}
