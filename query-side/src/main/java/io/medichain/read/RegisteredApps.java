package io.medichain.read;

import io.medichain.id.AppId;
import io.medichain.id.TenantId;
import io.medichain.identity.AppEvent;
import io.medichain.identity.AppRegistered;
import io.medichain.identity.AppRevoked;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import io.medichain.view.ViewHead;
import io.medichain.view.Views;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The apps that organisations have registered: one document each. */
@Component
public final class RegisteredApps implements View<AppEntry> {
    @Override
    public ViewHead<AppEntry> head() {
        return ViewHead.of("apps", 1, AppEntry.class).following(AppEvent.class).indexed("-registeredAt", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((AppEvent) event.event()).appId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof AppRegistered;
    }

    @Override
    public @Nullable AppEntry evolve(String key, @Nullable AppEntry before, RecordedEvent event) {
        return switch ((AppEvent) event.event()) {
            case AppRegistered e ->
                new AppEntry(
                        e.appId(),
                        e.name(),
                        e.redirectUris(),
                        List.of(e.scopes().split(" ")),
                        e.keys() != null,
                        event.at(),
                        null);
            case AppRevoked _ -> before == null ? null : before.revoked(event.at());
        };
    }

    /** An app, also one that was revoked. */
    public Optional<AppEntry> find(Views views, TenantId tenant, AppId app) {
        return views.of(this, tenant).find(app.toString()).map(ViewDocument::content);
    }

    /** What an app is called. */
    public Optional<String> nameOf(Views views, TenantId tenant, AppId app) {
        return find(views, tenant, app).map(AppEntry::name);
    }
}
