package io.medichain.identity.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.SessionEnd;
import io.medichain.view.LatestFirst;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of a user.
 *
 * @param sessionId the session
 * @param userId whose it is
 * @param begunAt when it began
 * @param lastUsedAt when its tokens were last refreshed
 * @param expiresAt when it ends at the latest
 * @param open whether it goes on
 * @param endedAt when it ended
 * @param end why it ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionEntry(
        SessionId sessionId,
        UserId userId,
        Instant begunAt,
        Instant lastUsedAt,
        @Schema(example = "2026-03-04T02:10:00Z") Instant expiresAt,
        @Schema(example = "true") boolean open,
        @Nullable Instant endedAt,
        @Nullable SessionEnd end) {
    static final LatestFirst<SessionEntry> LATEST_FIRST = LatestFirst.by("begunAt", SessionEntry::begunAt);

    SessionEntry usedAt(Instant at) {
        return new SessionEntry(sessionId, userId, begunAt, at, expiresAt, open, endedAt, end);
    }

    SessionEntry ended(Instant at, SessionEnd why) {
        return new SessionEntry(sessionId, userId, begunAt, lastUsedAt, expiresAt, false, at, why);
    }
}
