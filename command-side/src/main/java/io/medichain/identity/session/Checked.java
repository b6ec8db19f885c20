package io.medichain.identity.session;

import io.medichain.identity.SignInRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was shown was right; a refusal is stored as well and therefore no exception.
 *
 * @param refusal why not, {@code null} when it was right
 */
public record Checked(@Nullable SignInRefusal refusal) {
    /** It was right. */
    public static final Checked RIGHT = new Checked(null);

    /** Whether it was right. */
    public boolean isRight() {
        return refusal == null;
    }
}
