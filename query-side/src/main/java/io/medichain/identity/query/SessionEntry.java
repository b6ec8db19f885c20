package io.medichain.identity.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.http.description.Seldom;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.SessionEnd;
import io.medichain.read.AppEntry;
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
 * @param open whether it goes on; that of an app does once the app has come for its tokens
 * @param endedAt when it ended
 * @param end why it ended
 * @param app whose session it is, where the user has let an app in
 * @param appName what that app is called
 * @param current whether it is the one that asks; missing of all others, and kept by none
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
        @Nullable SessionEnd end,
        @Seldom @Nullable AppId app,
        @Seldom @Schema(example = "Growth chart") @Nullable String appName,
        @Seldom @Schema(example = "true") @Nullable Boolean current) {
    static final LatestFirst<SessionEntry> LATEST_FIRST = LatestFirst.by("begunAt", SessionEntry::begunAt);

    SessionEntry usedAt(Instant at) {
        return new SessionEntry(
                sessionId, userId, begunAt, at, expiresAt, endedAt == null, endedAt, end, app, null, null);
    }

    SessionEntry ended(Instant at, SessionEnd why) {
        return new SessionEntry(sessionId, userId, begunAt, lastUsedAt, expiresAt, false, at, why, app, null, null);
    }

    /** The same, as it is shown: what its app is called, and that it ended with the app, is kept by no session. */
    SessionEntry of(AppEntry by) {
        Instant revokedAt = by.revokedAt();
        SessionEntry now = revokedAt == null || endedAt != null ? this : ended(revokedAt, SessionEnd.REVOKED);
        return new SessionEntry(
                sessionId,
                userId,
                begunAt,
                lastUsedAt,
                expiresAt,
                now.open(),
                now.endedAt(),
                now.end(),
                app,
                by.name(),
                current);
    }

    /** The same, as it is shown to whom it lets ask. */
    SessionEntry asked() {
        return new SessionEntry(
                sessionId, userId, begunAt, lastUsedAt, expiresAt, open, endedAt, end, app, appName, true);
    }
}
