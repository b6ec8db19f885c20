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

/** An emergency access that nobody reviewed in time is overdue. */
@Component
final class EmergencyReviewTerm implements Deadline<EmergencyAccessEvent> {
    @Override
    public String name() {
        return "EmergencyReviewTerm";
    }

    @Override
    public Class<EmergencyAccessEvent> events() {
        return EmergencyAccessEvent.class;
    }

    @Override
    public Optional<Due> schedules(EmergencyAccessEvent event) {
        return event instanceof EmergencyAccessOpened opened
                ? Optional.of(new Due(opened.emergencyAccessId().toString(), opened.reviewDue()))
                : Optional.empty();
    }

    @Override
    public Optional<String> cancels(EmergencyAccessEvent event) {
        return switch (event) {
            case EmergencyAccessReviewed e -> Optional.of(e.emergencyAccessId().toString());
            case EmergencyReviewBecameOverdue e ->
                Optional.of(e.emergencyAccessId().toString());
            case EmergencyAccessOpened _, EmergencyAccessClosed _, EmergencyAccessExpired _ -> Optional.empty();
        };
    }

    @Override
    public Order then(EmergencyAccessEvent scheduledBy, Due due) {
        EmergencyAccessId id = scheduledBy.emergencyAccessId();
        return Order.to(id, new MarkReviewOverdue(id, due.at()));
    }
}
