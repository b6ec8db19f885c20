package io.medichain.consent.command;

import io.medichain.command.TenantOwned;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentImported;
import io.medichain.consent.ConsentProvision;
import io.medichain.consent.ConsentRevoked;
import io.medichain.consent.ProvisionType;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.ConsentId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What a patient agreed to, until it is revoked. */
@Revision("3")
final class Consent extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable ConsentId id;

    private @Nullable PatientId patientId;
    private boolean imported;
    /** When its source had changed it last, where an import brought it and that can be believed. */
    private @Nullable Instant sourceChanged;

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
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long handle(ImportConsent command, EventBus store) {
        command.provision().value().ifPresent(provision -> {
            requireUsable(provision, command.at());
            requireBearable(provision, command.by());
        });
        return applyImported(command, store);
    }

    /** What its source says of it now; that it is over by now, too, for else the longer one would stay. */
    @CommandHandler
    long handle(AmendImportedConsent command, EventBus store) {
        ImportConsent said = command.said();
        requireOf(said.patientId());
        Rule.require(imported, ConsentProblem.NOT_IMPORTED);
        Rule.require(revokedAt == null, ConsentProblem.REVOKED);
        said.provision().value().ifPresent(provision -> requireBearable(provision, said.by()));
        return applyImported(said, store);
    }

    private long applyImported(ImportConsent command, EventBus store) {
        ConsentImported event = new ConsentImported(
                command.consentId(),
                command.patientId(),
                command.run(),
                command.at(),
                command.provision(),
                command.original());
        return applyWith(command.told(), event, store);
    }

    /** What may be said in the name of somebody who is not asked: what opens, to others, and where it comes from. */
    private static void requireBearable(ConsentProvision provision, UserId by) {
        require(provision.type() == ProvisionType.PERMIT, ConsentProblem.OPENS_NOTHING, "type");
        require(provision.agreedAt() != null, ConsentProblem.WITHOUT_ORIGIN, "agreedAt");
        require(provision.source() != null, ConsentProblem.WITHOUT_ORIGIN, "source");
        require(!by.equals(provision.grantee().user()), ConsentProblem.FOR_ONESELF, "grantee");
    }

    @CommandHandler
    long handle(RevokeConsent command) {
        requireOf(command.patientId());
        return revokedAt != null
                ? unchanged()
                : apply(new ConsentRevoked(command.consentId(), command.patientId(), command.at()));
    }

    @CommandHandler
    long handle(WithdrawImportedConsent command, EventBus store) {
        requireOf(command.patientId());
        Rule.require(imported, ConsentProblem.NOT_IMPORTED);
        Instant said = command.sourceChanged();
        boolean isOlder = said != null && sourceChanged != null && said.isBefore(sourceChanged);
        Rule.require(revokedAt != null || !isOlder, RequestProblem.OLDER_THAN_HERE);
        return revokedAt != null
                ? unchanged()
                : applyWith(
                        command.told(),
                        new ConsentRevoked(command.consentId(), command.patientId(), command.at()),
                        store);
    }

    private void requireOf(PatientId patient) {
        Rule.require(patient.equals(patientId), RequestProblem.NOT_FOUND);
    }

    private static void requireUsable(ConsentProvision provision, Instant at) {
        Instant end = provision.period().end();
        require(end == null || end.isAfter(at), ConsentProblem.PERIOD_OVER, "period.end");
    }

    private static void require(boolean holds, ConsentProblem problem, String field) {
        Rule.require(holds, problem, field, problem.title());
    }

    @EventSourcingHandler
    void evolve(ConsentEvent event, EventMessage<?> message) {
        ownedBy(message);
        id = event.consentId();
        patientId = event.patientId();
        switch (event) {
            case ConsentGranted _ -> imported = false;
            case ConsentImported e -> {
                imported = true;
                sourceChanged = Optional.ofNullable(e.original())
                        .flatMap(Personal::shown)
                        .flatMap(ReceivedResource::lastUpdated)
                        .filter(time -> !time.isAfter(e.recordedAt()))
                        .orElse(sourceChanged);
            }
            case ConsentRevoked e -> revokedAt = e.recordedAt();
        }
    }
}
