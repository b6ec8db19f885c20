package io.medichain.consent.command;

import io.medichain.command.Order;
import io.medichain.consent.EmergencyAccessClosed;
import io.medichain.consent.EmergencyAccessEvent;
import io.medichain.consent.EmergencyAccessExpired;
import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.consent.EmergencyAccessReviewed;
import io.medichain.consent.EmergencyReviewBecameOverdue;
import io.medichain.deadline.Deadline;
import io.medichain.id.EmergencyAccessId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An emergency access ends by itself. The access policy counts its minutes without it; this says so in the history. */
@Component
final class EmergencyAccessExpiry implements Deadline<EmergencyAccessEvent> {
    @Override
    public String name() {
        return "EmergencyAccessExpiry";
    }

    @Override
    public Class<EmergencyAccessEvent> events() {
        return EmergencyAccessEvent.class;
    }

    @Override
    public Optional<Due> schedules(EmergencyAccessEvent event) {
        return event instanceof EmergencyAccessOpened opened
                ? Optional.of(new Due(opened.emergencyAccessId().toString(), opened.until()))
                : Optional.empty();
    }

    @Override
    public Optional<String> cancels(EmergencyAccessEvent event) {
        return switch (event) {
            case EmergencyAccessClosed e -> Optional.of(e.emergencyAccessId().toString());
            case EmergencyAccessExpired e -> Optional.of(e.emergencyAccessId().toString());
            case EmergencyAccessOpened _, EmergencyReviewBecameOverdue _, EmergencyAccessReviewed _ -> Optional.empty();
        };
    }

    @Override
    public Order then(EmergencyAccessEvent scheduledBy, Due due) {
        EmergencyAccessId id = scheduledBy.emergencyAccessId();
        return Order.to(id, new ExpireEmergencyAccess(id, due.at()));
    }
}
