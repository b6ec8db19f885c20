package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.problem.Rule;
import java.util.regex.Pattern;

/**
 * A decentralised identifier of the method ethr ({@code did:ethr:<chain id>:<public key>}): pseudonymous, its first key
 * is in its name. Later keys are found in the registry.
 */
public record Did(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("did:ethr:0x[0-9a-f]{1,16}:0x0[23][0-9a-f]{64}");

    public Did {
        Rule.present(value, "did");
        Rule.format(FORM.matcher(value).matches(), "did", "did:ethr:<chain id>:<public key>");
    }

    /** The identifier that a key has on a chain. */
    public static Did of(long chainId, DidKey key) {
        return new Did("did:ethr:0x" + Long.toHexString(chainId) + ":" + key.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
