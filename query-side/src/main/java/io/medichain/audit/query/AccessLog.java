package io.medichain.audit.query;

import io.medichain.audit.AuditEvent;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who looked, or tried to look, at what: one document per access. */
@Component
final class AccessLog implements View<LoggedAccess> {
    @Override
    public String name() {
        return "access-log";
    }

    @Override
    public int version() {
        return 3;
    }

    /** The second version had purposes in clear. */
    @Override
    public int readableFrom() {
        return 3;
    }

    @Override
    public Class<LoggedAccess> document() {
        return LoggedAccess.class;
    }

    @Override
    public List<Class<?>> follows() {
        return List.of(AuditEvent.class);
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(event.stored().eventId());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return true;
    }

    @Override
    public LoggedAccess evolve(String key, @Nullable LoggedAccess before, RecordedEvent event) {
        return LoggedAccess.of((AuditEvent) event.event(), event.at());
    }

    @Override
    public List<ViewIndex> indexes() {
        return List.of(
                ViewIndex.on("patients", "-at", "-_id"),
                ViewIndex.on("accounts", "-at", "-_id"),
                ViewIndex.on("user", "-at", "-_id"),
                ViewIndex.on("-at", "-_id"));
    }
}
