package io.medichain.identity;

import io.medichain.identity.recovery.RecoveryCodes;
import io.medichain.identity.token.OpaqueTokenHash;

/** What somebody types where a second factor is asked for. */
public sealed interface ShownCode {
    /**
     * What an authenticator shows (RFC 6238).
     *
     * @param digits six of them
     */
    record OneTime(String digits) implements ShownCode {
        @Override
        public String toString() {
            return "OneTime[…]";
        }
    }

    /**
     * One of the recovery codes.
     *
     * @param hash what would be kept of it
     */
    record Recovery(OpaqueTokenHash hash) implements ShownCode {}

    /** Something else, which is no right code of anybody. */
    record Other() implements ShownCode {}

    /** Tells by its form what it is. */
    static ShownCode of(String typed) {
        String code = typed.strip();
        return code.matches("[0-9]{6}")
                ? new OneTime(code)
                : RecoveryCodes.hash(code).<ShownCode>map(Recovery::new).orElseGet(Other::new);
    }
}
