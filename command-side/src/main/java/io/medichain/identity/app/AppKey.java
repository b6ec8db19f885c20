package io.medichain.identity.app;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.medichain.http.description.Seldom;
import io.medichain.problem.Longest;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A public key of an app as a JWK (RFC 7517), of the kinds that SMART App Launch 2.2 names ("Asymmetric client
 * authentication"): for RS384 or ES384.
 *
 * @param kty the kind of key, RSA or EC
 * @param kid its name in the header of what it signs
 * @param crv the curve, P-384, of a key of kind EC
 * @param x base64url, of a key of kind EC
 * @param y base64url, of a key of kind EC
 * @param n the modulus, base64url, of a key of kind RSA
 * @param e the exponent, base64url, of a key of kind RSA
 */
record AppKey(
        @Schema(
                example = "EC",
                allowableValues = {"EC", "RSA"})
        @Longest(Size.TAG)
        String kty,

        @Schema(example = "2026-03") @Longest(Size.WORD) String kid,

        @Schema(example = "P-384") @Longest(value = Size.TAG, least = 0) @Nullable
        String crv,

        @Schema(example = "VQoWrtxIulzZTvqAS3kwz02_N6qYDgxUBpfmkIt9O1CDGKneu8tjg5itIdy8HQ6S")
        @Longest(value = Size.CODE, least = 0)
        @Nullable
        String x,

        @Schema(example = "kYZXgJpoIHKvkOL-CmiljBnkxl0fEdAoMhigjyfJ18kVlgN1AcrKAUs3L13R5yts")
        @Longest(value = Size.CODE, least = 0)
        @Nullable
        String y,

        @Seldom @Longest(value = Size.LABEL, least = 0) @Nullable
        String n,

        @Seldom @Longest(value = Size.TAG, least = 0) @Nullable
        String e) {
    private static final int LEAST_BITS = 2048;

    AppKey {
        Rule.text(kty, "kty", Size.TAG);
        Rule.text(kid, "kid", Size.WORD);
        Rule.atMost(crv == null ? "" : crv, "crv", Size.TAG);
        Rule.atMost(x == null ? "" : x, "x", Size.CODE);
        Rule.atMost(y == null ? "" : y, "y", Size.CODE);
        Rule.atMost(n == null ? "" : n, "n", Size.LABEL);
        Rule.atMost(e == null ? "" : e, "e", Size.TAG);
    }

    /**
     * The keys as a JWK set; {@code null} where there are none.
     *
     * @throws ProblemException {@link AppProblem#BAD_KEYS}
     */
    static @Nullable String set(@Nullable List<AppKey> keys) {
        return keys == null || keys.isEmpty()
                ? null
                : new JWKSet(keys.stream().map(AppKey::parsed).toList()).toString(true);
    }

    private JWK parsed() {
        Map<String, Object> members = new HashMap<>();
        members.put("kty", kty);
        members.put("kid", kid);
        members.put("crv", crv);
        members.put("x", x);
        members.put("y", y);
        members.put("n", n);
        members.put("e", e);
        members.values().removeIf(value -> value == null || value.equals(""));
        try {
            JWK key = JWK.parse(members);
            boolean isGood = !key.isPrivate()
                    && switch (key) {
                        case ECKey ec -> ec.getCurve().equals(Curve.P_384);
                        case RSAKey rsa -> rsa.size() >= LEAST_BITS;
                        default -> false;
                    };
            Rule.require(isGood, AppProblem.BAD_KEYS, "keys", AppProblem.BAD_KEYS.title());
            return key;
        } catch (ParseException | IllegalArgumentException | IllegalStateException wrong) {
            throw new ProblemException(AppProblem.BAD_KEYS, "keys", AppProblem.BAD_KEYS.title());
        }
    }
}
