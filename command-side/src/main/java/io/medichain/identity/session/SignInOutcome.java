package io.medichain.identity.session;

import io.medichain.access.Role;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answer to {@link SignIn}; a refusal is stored as well and therefore no exception. */
public sealed interface SignInOutcome {
    /**
     * The user is signed in.
     *
     * @param recoveryCodesLeft how many recovery codes are left, where one was shown
     */
    record Accepted(
            Set<Role> roles, SignInMethod method, @Nullable Integer recoveryCodesLeft) implements SignInOutcome {}

    /** The user is not. */
    record Refused(SignInRefusal reason) implements SignInOutcome {}
}
