package io.medichain.consent.command;

import io.medichain.command.TenantOwned;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentRevoked;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What a patient agreed to, until it is revoked. */
@Revision("1")
final class Consent extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable ConsentId id;

    private @Nullable PatientId patientId;
    private @Nullable Instant revokedAt;

    @SuppressWarnings("unused") // Axon makes it before the first event
    Consent() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long handle(GrantConsent command) {
        command.provision().value().ifPresent(provision -> requireUsable(provision, command.at()));
        return apply(new ConsentGranted(command.consentId(), command.patientId(), command.at(), command.provision()));
    }

    @CommandHandler
    long handle(RevokeConsent command) {
        Rule.require(command.patientId().equals(patientId), RequestProblem.NOT_FOUND);
        return revokedAt == null
                ? apply(new ConsentRevoked(command.consentId(), command.patientId(), command.at()))
                : unchanged();
    }

    private static void requireUsable(ConsentProvision provision, Instant at) {
        Instant end = provision.period().end();
        Rule.require(
                end == null || end.isAfter(at),
                ConsentProblem.PERIOD_OVER,
                "period.end",
                ConsentProblem.PERIOD_OVER.title());
    }

    @EventSourcingHandler
    void evolve(ConsentEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = event.consentId();
        patientId = event.patientId();
        revokedAt = switch (event) {
            case ConsentGranted _ -> null;
            case ConsentRevoked e -> e.recordedAt();
        };
    }
}
