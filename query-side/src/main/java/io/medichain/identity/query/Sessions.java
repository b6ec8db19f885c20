package io.medichain.identity.query;

import io.medichain.identity.AppAuthorized;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionEvent;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SessionRefreshed;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The sessions of users: one document per session. That of an app is open once the app has come for its tokens: a code
 * that nobody comes with opens nothing, and no event tells that it was not used.
 */
@Component
final class Sessions implements View<SessionEntry> {
    @Override
    public ViewHead<SessionEntry> head() {
        return ViewHead.of("sessions", 2, SessionEntry.class)
                .following(SessionEvent.class)
                .indexed("userId", "-begunAt", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((SessionEvent) event.event()).sessionId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof SessionOpened || event.event() instanceof AppAuthorized;
    }

    @Override
    public @Nullable SessionEntry evolve(String key, @Nullable SessionEntry before, RecordedEvent event) {
        return switch ((SessionEvent) event.event()) {
            case SessionOpened e ->
                new SessionEntry(
                        e.sessionId(),
                        e.userId(),
                        event.at(),
                        event.at(),
                        Millis.of(e.expiresAt()),
                        true,
                        null,
                        null,
                        null,
                        null,
                        null);
            case AppAuthorized e ->
                new SessionEntry(
                        e.sessionId(),
                        e.userId(),
                        event.at(),
                        event.at(),
                        Millis.of(e.expiresAt()),
                        false,
                        null,
                        null,
                        e.appId(),
                        null,
                        null);
            case SessionRefreshed _ -> before == null ? null : before.usedAt(event.at());
            case SessionEnded e -> before == null ? null : before.ended(event.at(), e.reason());
        };
    }
}
