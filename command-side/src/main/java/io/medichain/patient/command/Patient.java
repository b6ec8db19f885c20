package io.medichain.patient.command;

import io.medichain.command.TenantOwned;
import io.medichain.event.EventMetadata;
import io.medichain.fhir.Period;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.CareMembership;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.DidIssued;
import io.medichain.patient.DidKeyRotated;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.IssuedDid;
import io.medichain.patient.LegalHoldLifted;
import io.medichain.patient.LegalHoldPlaced;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientReactivated;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.RotatedDid;
import io.medichain.patient.UserAccountLinked;
import io.medichain.patient.UserAccountUnlinked;
import io.medichain.patient.care.AssignToCareTeam;
import io.medichain.patient.care.LinkUserAccount;
import io.medichain.patient.care.RemoveFromCareTeam;
import io.medichain.patient.command.Standing.Active;
import io.medichain.patient.command.Standing.Deactivated;
import io.medichain.patient.command.Standing.Erased;
import io.medichain.patient.command.Standing.ErasureOrdered;
import io.medichain.patient.command.Standing.Merged;
import io.medichain.patient.did.IssueDid;
import io.medichain.patient.did.RotateDidKey;
import io.medichain.patient.erasure.ConfirmErasure;
import io.medichain.patient.erasure.ErasePatient;
import io.medichain.patient.erasure.LiftLegalHold;
import io.medichain.patient.erasure.PlaceLegalHold;
import io.medichain.patient.erasure.RetentionDuty;
import io.medichain.patient.erasure.UnlinkUserAccount;
import io.medichain.patient.problem.Lifetime;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.patient.registry.AbsorbDuplicate;
import io.medichain.patient.registry.DeactivatePatient;
import io.medichain.patient.registry.MergePatients;
import io.medichain.patient.registry.ReactivatePatient;
import io.medichain.patient.registry.RegisterPatient;
import io.medichain.patient.registry.UpdateDemographics;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An entry of the patient registry. It keeps no personal data in memory: the events hold it. */
@Revision("3")
public final class Patient extends TenantOwned {
    @AggregateIdentifier
    private @Nullable PatientId id;

    private Standing standing = new Active();
    private final Map<String, CareTeamMemberAssigned> careTeam = new HashMap<>();
    private final Set<PatientId> absorbed = new HashSet<>();
    private @Nullable UserId account;
    private @Nullable Personal<IssuedDid> did;
    private boolean legalHold;
    /** Whether people here have taken it into use again: they know something that no source knows. */
    private boolean reopenedHere;

    /** Empty, before the first event. */
    public Patient() {}

    /** Enters the patient. */
    public long register(RegisterPatient command) {
        requirePlausible(command.demographics().orNull(), command.at());
        long version = apply(new PatientRegistered(
                command.patientId(), command.demographics(), command.duplicateOverride(), command.original()));
        UserId attending = command.attending();
        return attending == null
                ? version
                : apply(new CareTeamMemberAssigned(
                        command.patientId(),
                        attending,
                        sealed(new CareMembership(CareRole.ATTENDING, Period.at(command.at())))));
    }

    /** Replaces the demographics. */
    public long update(UpdateDemographics command) {
        Personal<String> reopens = command.reopens();
        if (reopens != null && standing instanceof Deactivated) {
            reactivate(command.patientId(), reopens);
        }
        requireActive();
        requirePlausible(command.demographics().orNull(), command.at());
        return apply(new DemographicsUpdated(command.patientId(), command.demographics(), command.original()));
    }

    @CommandHandler
    long handle(DeactivatePatient command) {
        if (standing instanceof Deactivated) {
            return unchanged();
        }
        requireActive();
        Rule.require(!command.bySource() || !reopenedHere, PatientProblem.REOPENED_HERE);
        return apply(new PatientDeactivated(command.patientId(), sealed(command.reason())));
    }

    @CommandHandler
    long handle(ReactivatePatient command) {
        if (standing instanceof Active) {
            return unchanged();
        }
        return reactivate(command.patientId(), command.reason());
    }

    private long reactivate(PatientId patient, Personal<String> reason) {
        requireNotErased();
        Rule.require(standing instanceof Deactivated, PatientProblem.CLOSED);
        return apply(new PatientReactivated(patient, reason));
    }

    @CommandHandler
    long handle(MergePatients command) {
        Rule.require(!command.into().equals(id), PatientProblem.MERGED_WITH_ITSELF);
        if (standing.equals(new Merged(command.into()))) {
            return unchanged();
        }
        requireActive();
        return apply(new PatientMerged(command.duplicate(), command.into(), command.reason()));
    }

    @CommandHandler
    long handle(AbsorbDuplicate command) {
        return absorbed.contains(command.duplicate())
                ? unchanged()
                : apply(new DuplicateAbsorbed(command.patientId(), command.duplicate()));
    }

    @CommandHandler
    long handle(AssignToCareTeam command) {
        requireActive();
        CareTeamMemberAssigned assigned = new CareTeamMemberAssigned(
                command.patientId(), command.member(), sealed(new CareMembership(command.role(), command.period())));
        return assigned.equals(careTeam.get(command.member().toString())) ? unchanged() : apply(assigned);
    }

    @CommandHandler
    long handle(RemoveFromCareTeam command) {
        requireNotErased();
        Rule.require(careTeam.containsKey(command.member().toString()), PatientProblem.NOT_IN_CARE_TEAM);
        return apply(new CareTeamMemberRemoved(command.patientId(), command.member(), command.at()));
    }

    @CommandHandler
    long handle(LinkUserAccount command) {
        requireActive();
        if (command.userId().equals(account)) {
            return unchanged();
        }
        Rule.require(account == null, PatientProblem.ACCOUNT_LINKED);
        return apply(new UserAccountLinked(command.patientId(), command.userId()));
    }

    @CommandHandler
    long handle(IssueDid command) {
        requireActive();
        if (issued().filter(known -> known.did().equals(command.did())).isPresent()) {
            return unchanged();
        }
        Rule.require(did == null, PatientProblem.DID_ISSUED);
        return apply(new DidIssued(command.patientId(), sealed(new IssuedDid(command.did(), command.key()))));
    }

    @CommandHandler
    long handle(RotateDidKey command) {
        requireActive();
        IssuedDid own = issued().orElseThrow(() -> new ProblemException(PatientProblem.NO_DID));
        Rule.require(!command.key().equals(own.key()), PatientProblem.SAME_KEY);
        return apply(
                new DidKeyRotated(command.patientId(), sealed(new RotatedDid(own.did(), own.key(), command.key()))));
    }

    @CommandHandler
    long handle(PlaceLegalHold command) {
        requireNotErased();
        return legalHold ? unchanged() : apply(new LegalHoldPlaced(command.patientId(), command.reason()));
    }

    @CommandHandler
    long handle(LiftLegalHold command) {
        requireNotErased();
        Rule.require(legalHold, PatientProblem.NO_LEGAL_HOLD);
        return apply(new LegalHoldLifted(command.patientId(), command.reason()));
    }

    @CommandHandler
    long handle(ErasePatient command) {
        if (standing instanceof ErasureOrdered || standing instanceof Erased) {
            return unchanged();
        }
        Rule.require(!legalHold, PatientProblem.UNDER_LEGAL_HOLD);
        requireNoDuty(command);
        return apply(
                new PatientErasureOrdered(command.patientId(), command.basis(), command.orderedBy(), command.at()));
    }

    @CommandHandler
    long handle(ConfirmErasure command) {
        if (standing instanceof Erased) {
            return unchanged();
        }
        long version = apply(new PatientErased(command.patientId(), command.at()));
        return account == null ? version : apply(new UserAccountUnlinked(command.patientId(), account));
    }

    @CommandHandler
    long handle(UnlinkUserAccount command) {
        return standing instanceof Erased && account != null
                ? apply(new UserAccountUnlinked(command.patientId(), account))
                : unchanged();
    }

    @EventSourcingHandler
    void evolve(PatientEvent event, EventMessage<?> message) {
        ownedBy(message);
        switch (event) {
            case PatientRegistered e -> id = e.patientId();
            case CareTeamMemberAssigned e -> careTeam.put(e.member().toString(), e);
            case CareTeamMemberRemoved e -> careTeam.remove(e.member().toString());
            case UserAccountLinked e -> account = e.userId();
            case UserAccountUnlinked _ -> account = null;
            case DidIssued e -> did = e.did();
            case DidKeyRotated e -> did = controlled(e.did());
            case PatientMerged e -> standing = new Merged(e.into());
            case DuplicateAbsorbed e -> absorbed.add(e.duplicate());
            case PatientDeactivated _ -> standing = new Deactivated();
            case PatientReactivated _ -> {
                standing = new Active();
                reopenedHere = !message.getMetaData().containsKey(EventMetadata.IMPORT_RUN);
            }
            case LegalHoldPlaced _ -> legalHold = true;
            case LegalHoldLifted _ -> legalHold = false;
            case PatientErasureOrdered _ -> standing = new ErasureOrdered();
            case PatientErased _ -> standing = new Erased();
            case DemographicsUpdated _ -> {}
        }
    }

    private Personal<IssuedDid> controlled(Personal<RotatedDid> rotated) {
        return rotated.value()
                .map(now -> sealed(new IssuedDid(now.did(), now.key())))
                .orElseGet(Personal::erased);
    }

    private Optional<IssuedDid> issued() {
        return did == null ? Optional.empty() : did.value();
    }

    private <T> Personal<T> sealed(T value) {
        return Personal.identity(Person.of(tenant(), Rule.present(id, "patientId")), value);
    }

    private void requireActive() {
        requireNotErased();
        Rule.require(standing instanceof Active, PatientProblem.CLOSED);
    }

    private void requireNotErased() {
        boolean erased = standing instanceof Erased || standing instanceof ErasureOrdered;
        Rule.require(!erased, PatientProblem.ERASED);
    }

    private static void requireNoDuty(ErasePatient command) {
        RetentionDuty duty = command.duty();
        if (duty != null && command.isAgainstDuty()) {
            String kept = duty.of().name().toLowerCase(Locale.ROOT);
            throw new ProblemException(
                    PatientProblem.UNDER_RETENTION_DUTY,
                    "basis",
                    "The %s records have to be kept until %s."
                            .formatted(kept, LocalDate.ofInstant(duty.until(), ZoneOffset.UTC)));
        }
    }

    private static void requirePlausible(@Nullable Demographics demographics, Instant at) {
        if (demographics != null) {
            Lifetime.of(demographics).requirePast(at);
        }
    }
}
