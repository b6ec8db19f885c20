package io.medichain.audit.query;

import io.medichain.audit.AuditEvent;
import io.medichain.clinical.ClinicalAudits;
import io.medichain.event.EventMetadata;
import io.medichain.id.AppId;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who looked, or tried to look, at what: one document per access. */
@Component
final class AccessLog implements View<LoggedAccess>, ClinicalAudits.Source {
    @Override
    public ViewHead<LoggedAccess> head() {
        return ViewHead.of("access-log", 5, LoggedAccess.class)
                .following(AuditEvent.class)
                .indexed("patients", "-at", "-_id")
                .indexed("accounts", "-at", "-_id")
                .indexed("user", "-at", "-_id")
                .indexed("action", "-at", "-_id")
                .indexed("-at", "-_id")
                .readableSince(3);
    }

    /** The second version had purposes in clear. */
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
        AppId app = event.metadata().get(EventMetadata.APP).map(AppId::of).orElse(null);
        return LoggedAccess.of((AuditEvent) event.event(), event.at(), app);
    }
}
