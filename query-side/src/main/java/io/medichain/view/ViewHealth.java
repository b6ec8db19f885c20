package io.medichain.view;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while a view stands still, is rebuilt because stored documents were changed, or the read store is away, with the
 * view and the reason.
 */
final class ViewHealth implements HealthIndicator {
    private final Views views;

    ViewHealth(Views views) {
        this.views = views;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (ViewStatus status : views.status()) {
            switch (status.state()) {
                case ViewState.Following _
                when status.damages() > 0 ->
                    health.withDetail(
                            status.view(),
                            "was rebuilt: stored documents were not as written, " + status.damages()
                                    + " times since the start; who can write to the read store?");
                case ViewState.Following _ ->
                    health.withDetail(status.view(), status.eventsBehind() + " events behind");
                case ViewState.Rebuilding _
                when status.damages() > 0 ->
                    health.down()
                            .withDetail(
                                    status.view(),
                                    "a stored document was not as written; it is being rebuilt, "
                                            + status.eventsBehind() + " events to go");
                case ViewState.Rebuilding _ ->
                    health.withDetail(status.view(), "is being rebuilt, " + status.eventsBehind() + " events to go");
                case ViewState.Waiting waiting -> health.down().withDetail(status.view(), waiting.reason());
                case ViewState.Stopped stopped -> health.down().withDetail(status.view(), stopped.reason());
            }
        }
        return health.build();
    }
}
