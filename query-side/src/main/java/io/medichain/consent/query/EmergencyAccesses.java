package io.medichain.consent.query;

import io.medichain.consent.EmergencyAccessClosed;
import io.medichain.consent.EmergencyAccessEvent;
import io.medichain.consent.EmergencyAccessExpired;
import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.consent.EmergencyAccessReviewed;
import io.medichain.consent.EmergencyReviewBecameOverdue;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Emergency accesses and their reviews: one document each. It says what staff did and when that was recorded; after an
 * erasure it stays, without the reason, for it has to be reviewed all the same.
 */
@Component
final class EmergencyAccesses implements View<EmergencyEntry> {
    @Override
    public ViewHead<EmergencyEntry> head() {
        return ViewHead.of("emergency-accesses", 3, EmergencyEntry.class)
                .following(EmergencyAccessEvent.class)
                .indexed("patientId", "-openedAt", "-_id")
                .indexed("openedBy", "-openedAt", "-_id")
                .indexed("unreviewed", "openedAt", "_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(
                ((EmergencyAccessEvent) event.event()).emergencyAccessId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof EmergencyAccessOpened;
    }

    @Override
    public @Nullable EmergencyEntry evolve(String key, @Nullable EmergencyEntry before, RecordedEvent event) {
        if (event.event() instanceof EmergencyAccessOpened opened) {
            return EmergencyEntry.opened(opened, event);
        }
        return before == null ? null : after(before, event);
    }

    private static EmergencyEntry after(EmergencyEntry before, RecordedEvent event) {
        return switch ((EmergencyAccessEvent) event.event()) {
            case EmergencyAccessOpened e -> EmergencyEntry.opened(e, event);
            case EmergencyAccessClosed _, EmergencyAccessExpired _ -> before.ended(event);
            case EmergencyReviewBecameOverdue _ -> before.becameOverdue(event.version());
            case EmergencyAccessReviewed e -> before.reviewed(e, event);
        };
    }
}
