package io.medichain.identity.password;

import io.medichain.identity.SignInRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was shown was right; a refusal is stored as well and therefore no exception.
 *
 * @param refusal why not, {@code null} when it was right
 * @param recoveryCodesLeft how many recovery codes are left, where one was shown
 */
public record Checked(
        @Nullable SignInRefusal refusal, @Nullable Integer recoveryCodesLeft) {
    /** It was right. */
    public static final Checked RIGHT = new Checked(null);

    /** It was not. */
    public Checked(@Nullable SignInRefusal refusal) {
        this(refusal, null);
    }

    /** It was right and a recovery code, of which so many are left. */
    public static Checked byRecoveryCode(int left) {
        return new Checked(null, left);
    }

    /** Whether it was right. */
    public boolean isRight() {
        return refusal == null;
    }
}
