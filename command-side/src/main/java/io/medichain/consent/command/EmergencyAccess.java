package io.medichain.consent.command;

import io.medichain.command.TenantOwned;
import io.medichain.consent.EmergencyAccessClosed;
import io.medichain.consent.EmergencyAccessEvent;
import io.medichain.consent.EmergencyAccessExpired;
import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.consent.EmergencyAccessReviewed;
import io.medichain.consent.EmergencyReviewBecameOverdue;
import io.medichain.consent.command.Emergency.Ended;
import io.medichain.consent.command.Emergency.Open;
import io.medichain.consent.command.Emergency.Reviewed;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.PatientId;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A record that was opened in an emergency, until somebody has judged it. */
@Revision("1")
final class EmergencyAccess extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable EmergencyAccessId id;

    private @Nullable PatientId patientId;
    private @Nullable Emergency emergency;
    private boolean overdue;

    @SuppressWarnings("unused") // Axon makes it before the first event
    EmergencyAccess() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long handle(OpenEmergencyAccess command) {
        return apply(new EmergencyAccessOpened(
                command.emergencyAccessId(), command.patientId(), command.openedBy(), command.at(), command.reason()));
    }

    @CommandHandler
    long handle(CloseEmergencyAccess command) {
        requireOf(command.patientId());
        Rule.require(command.closedBy().equals(emergency().by()), ConsentProblem.NOT_THE_OPENER);
        return emergency instanceof Open
                ? apply(new EmergencyAccessClosed(
                        command.emergencyAccessId(), command.patientId(), command.closedBy(), command.at()))
                : unchanged();
    }

    @CommandHandler
    long handle(ExpireEmergencyAccess command) {
        return emergency instanceof Open
                ? apply(new EmergencyAccessExpired(command.emergencyAccessId(), patient(), command.at()))
                : unchanged();
    }

    @CommandHandler
    long handle(MarkReviewOverdue command) {
        return overdue || emergency instanceof Reviewed
                ? unchanged()
                : apply(new EmergencyReviewBecameOverdue(command.emergencyAccessId(), patient(), command.at()));
    }

    /** What is judged is over: one that lasts still is closed first. */
    @CommandHandler
    long handle(ReviewEmergencyAccess command) {
        requireOf(command.patientId());
        Rule.require(!command.reviewedBy().equals(emergency().by()), ConsentProblem.OWN_REVIEW);
        Rule.require(!(emergency instanceof Reviewed), ConsentProblem.REVIEWED);
        if (emergency instanceof Open) {
            apply(new EmergencyAccessClosed(
                    command.emergencyAccessId(), command.patientId(), command.reviewedBy(), command.at()));
        }
        return apply(new EmergencyAccessReviewed(
                command.emergencyAccessId(),
                command.patientId(),
                command.reviewedBy(),
                command.at(),
                command.review()));
    }

    @EventSourcingHandler
    void evolve(EmergencyAccessEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = event.emergencyAccessId();
        patientId = event.patientId();
        switch (event) {
            case EmergencyAccessOpened e -> emergency = new Open(e.openedBy());
            case EmergencyAccessClosed _, EmergencyAccessExpired _ ->
                emergency = new Ended(emergency().by());
            case EmergencyReviewBecameOverdue _ -> overdue = true;
            case EmergencyAccessReviewed e ->
                emergency = new Reviewed(emergency().by(), e.reviewedBy());
        }
    }

    private void requireOf(PatientId named) {
        Rule.require(named.equals(patientId), RequestProblem.NOT_FOUND);
    }

    private Emergency emergency() {
        return Rule.present(emergency, "emergency");
    }

    private PatientId patient() {
        return Rule.present(patientId, "patientId");
    }
}
