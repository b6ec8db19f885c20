package io.medichain.identity.recovery;

import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.token.OpaqueToken;
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

    /**
     * What a letter held after the second factor was reset.
     *
     * @param hash of its token
     */
    record Mailed(OpaqueTokenHash hash) implements ShownCode {}

    /** Something else, which is no right code of anybody. */
    record Other() implements ShownCode {}

    /** Tells by its form what it is. */
    static ShownCode of(String typed) {
        String code = typed.strip();
        if (code.matches("[0-9]{6}")) {
            return new OneTime(code);
        }
        return OpaqueToken.isForm(code)
                ? new Mailed(OpaqueToken.of(code, IdentityProblem.WRONG_CODE).hash())
                : RecoveryCodes.hash(code).<ShownCode>map(Recovery::new).orElseGet(Other::new);
    }
}
