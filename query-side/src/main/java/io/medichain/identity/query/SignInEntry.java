package io.medichain.identity.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.SignInRefusal;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in, or a try at one.
 *
 * @param userId the user; missing when nobody has the name that was tried
 * @param outcome what came of it
 * @param reason why it was refused
 * @param sessionId the session that began
 * @param by who did it, where it was somebody else
 * @param why what that one gave as reason
 * @param at when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SignInEntry(
        @Nullable UserId userId,
        Outcome outcome,
        @Nullable SignInRefusal reason,
        @Nullable SessionId sessionId,
        @Nullable String by,
        @Nullable Personal<String> why,
        Instant at) {
    static final LatestFirst<SignInEntry> LATEST_FIRST = LatestFirst.by("at", SignInEntry::at);

    SignInEntry(
            @Nullable UserId userId,
            Outcome outcome,
            @Nullable SignInRefusal reason,
            @Nullable SessionId sessionId,
            Instant at) {
        this(userId, outcome, reason, sessionId, null, null, at);
    }

    enum Outcome {
        @JsonProperty("signed-in")
        SIGNED_IN,
        @JsonProperty("second-factor-shown")
        SECOND_FACTOR_SHOWN,
        @JsonProperty("recovery-code-used")
        RECOVERY_CODE_USED,
        /** By somebody else, because it was lost. */
        @JsonProperty("second-factor-reset")
        SECOND_FACTOR_RESET,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("locked")
        LOCKED,
        @JsonProperty("unknown-name")
        UNKNOWN_NAME
    }
}
