package io.medichain.identity.query;

import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionEvent;
import io.medichain.identity.SessionOpened;
import io.medichain.identity.SessionRefreshed;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sessions of users: one document per session. */
@Component
final class Sessions implements View<SessionEntry> {
    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<SessionEntry> document() {
        return SessionEntry.class;
    }

    @Override
    public List<Class<?>> follows() {
        return List.of(SessionEvent.class);
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((SessionEvent) event.event()).sessionId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof SessionOpened;
    }

    @Override
    public @Nullable SessionEntry evolve(String key, @Nullable SessionEntry before, RecordedEvent event) {
        return switch ((SessionEvent) event.event()) {
            case SessionOpened e ->
                new SessionEntry(
                        e.sessionId(), e.userId(), event.at(), event.at(), Millis.of(e.expiresAt()), true, null, null);
            case SessionRefreshed _ -> before == null ? null : before.usedAt(event.at());
            case SessionEnded e -> before == null ? null : before.ended(event.at(), e.reason());
        };
    }

    @Override
    public List<ViewIndex> indexes() {
        return List.of(ViewIndex.on("userId", "-begunAt", "-_id"));
    }
}
