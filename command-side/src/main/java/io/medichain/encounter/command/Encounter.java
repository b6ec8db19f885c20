package io.medichain.encounter.command;

import io.medichain.command.TenantOwned;
import io.medichain.encounter.BedId;
import io.medichain.encounter.BedTransferred;
import io.medichain.encounter.Departure;
import io.medichain.encounter.DischargeDisposition;
import io.medichain.encounter.DischargeSummaryRequested;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterHeading;
import io.medichain.encounter.EncounterOpened;
import io.medichain.encounter.PatientAdmitted;
import io.medichain.encounter.PatientDischarged;
import io.medichain.encounter.command.Stage.Admitted;
import io.medichain.encounter.command.Stage.Closed;
import io.medichain.encounter.command.Stage.Discharged;
import io.medichain.encounter.command.Stage.NoVisit;
import io.medichain.encounter.command.Stage.Open;
import io.medichain.fhir.StatusMeaning;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A visit or stay. */
@Revision("4")
final class Encounter extends TenantOwned {
    @AggregateIdentifier
    private @Nullable EncounterId id;

    private @Nullable PatientId patientId;
    private @Nullable Personal<EncounterHeading> heading;
    private Stage stage = new Open();
    private boolean summaryRequested;

    @SuppressWarnings("unused") // Axon makes it before the first event
    Encounter() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long handle(OpenEncounter command, CommandMessage<?> message) {
        Person person = Person.of(tenantOf(message), command.patientId());
        long version = apply(new EncounterOpened(
                command.encounterId(),
                command.patientId(),
                command.attending(),
                Personal.clinical(person, command.heading()),
                command.details(),
                command.original()));
        return command.isOver() ? close(person, command.end()) : version;
    }

    /** Nobody here was taken in: how a patient came and went in this house is not said by another one. */
    @CommandHandler
    long handle(AmendEncounter command) {
        boolean isOfTheirs = stage instanceof Open || stage instanceof NoVisit || stage instanceof Closed;
        Rule.require(isOfTheirs, EncounterProblem.CHANGED_HERE);
        return amend(command.said());
    }

    /** How a patient came and went is said by its own commands; and what is over stays over. */
    @CommandHandler
    long handle(CorrectEncounter command) {
        boolean isTakenIn = stage instanceof Admitted || stage instanceof Discharged;
        Rule.require(!isTakenIn, EncounterProblem.ADMITTED_ALREADY);
        Rule.require(!(stage instanceof Closed) || command.said().isOver(), EncounterProblem.CLOSED);
        return amend(command.said());
    }

    private long amend(OpenEncounter said) {
        long version = apply(
                new EncounterAmended(encounter(), patient(), sealed(said.heading()), said.details(), said.original()));
        return said.isOver() ? close(person(), said.end()) : version;
    }

    /** Its identifier. */
    EncounterId encounter() {
        return Rule.present(id, "encounterId");
    }

    /** The patient. */
    PatientId patient() {
        return Rule.present(patientId, "patientId");
    }

    /** The bed in which the patient lies. */
    Optional<BedId> bed() {
        return stage instanceof Admitted(Personal<Instant> _, BedId bed) ? Optional.ofNullable(bed) : Optional.empty();
    }

    long admit(@Nullable BedId bed, Instant at) {
        requireNotClosed();
        Rule.require(stage instanceof Open, EncounterProblem.ADMITTED_ALREADY);
        requireNotBefore(at, start());
        return apply(new PatientAdmitted(encounter(), patient(), sealed(at), bed));
    }

    /** Into another bed, or out of bed; where the patient is already nothing changes. */
    long transfer(@Nullable BedId to, @Nullable Instant at) {
        return bed().equals(Optional.ofNullable(to))
                ? unchanged()
                : apply(new BedTransferred(encounter(), patient(), admitted(at).bed(), to, sealedTime(at)));
    }

    /** Out of that bed; a patient who was erased leaves it at no time. */
    long leave(BedId bed, @Nullable Instant at) {
        return bed().equals(Optional.of(bed)) ? transfer(null, at) : unchanged();
    }

    long discharge(DischargeDisposition disposition, Instant at) {
        Admitted admitted = admitted(at);
        return apply(
                new PatientDischarged(encounter(), patient(), sealed(new Departure(at, disposition)), admitted.bed()));
    }

    @CommandHandler
    long handle(RequestDischargeSummary command) {
        return summaryRequested
                ? unchanged()
                : apply(new DischargeSummaryRequested(encounter(), patient(), sealed(command.at())));
    }

    @CommandHandler
    long handle(CloseEncounter command) {
        return stage instanceof Closed ? unchanged() : close(person(), command.at());
    }

    /** At a time that may not be known. */
    private long close(Person person, @Nullable Instant at) {
        Rule.require(!(stage instanceof NoVisit), EncounterProblem.NO_VISIT);
        Rule.require(!(stage instanceof Admitted), EncounterProblem.STILL_ADMITTED);
        requireNotBefore(at, stage instanceof Discharged discharged ? discharged.at() : start());
        return apply(new EncounterClosed(
                encounter(), patient(), at == null ? Personal.erased() : Personal.clinical(person, at)));
    }

    @EventSourcingHandler
    void evolve(EncounterEvent event, EventMessage<?> message) {
        ownedBy(message);
        switch (event) {
            case EncounterOpened e -> {
                id = e.encounterId();
                patientId = e.patientId();
                heading = e.heading();
                stage = takesPlace(e.heading()) ? new Open() : new NoVisit();
            }
            case EncounterAmended e -> {
                heading = e.heading();
                stage = takesPlace(e.heading()) ? new Open() : new NoVisit();
            }
            case PatientAdmitted e -> stage = new Admitted(e.admittedAt(), e.bedId());
            case BedTransferred e -> stage = new Admitted(e.at(), e.to());
            case PatientDischarged e -> stage = new Discharged(e.departure());
            case DischargeSummaryRequested _ -> summaryRequested = true;
            case EncounterClosed _ -> stage = new Closed();
        }
    }

    /** Taken in, and not later than that. */
    private Admitted admitted(@Nullable Instant at) {
        requireNotClosed();
        if (stage instanceof Admitted admitted) {
            requireNotBefore(at, admitted.since().value());
            return admitted;
        }
        throw new ProblemException(EncounterProblem.NOT_ADMITTED);
    }

    private static boolean takesPlace(Personal<EncounterHeading> heading) {
        return heading.shown()
                .map(EncounterHeading::standing)
                .map(StatusMeaning::tookPlace)
                .orElse(true);
    }

    private void requireNotClosed() {
        Rule.require(!(stage instanceof NoVisit), EncounterProblem.NO_VISIT);
        Rule.require(!(stage instanceof Closed), EncounterProblem.CLOSED);
    }

    private <T> Personal<T> sealed(T value) {
        return Personal.clinical(person(), value);
    }

    private Personal<Instant> sealedTime(@Nullable Instant at) {
        return at == null ? Personal.erased() : sealed(at);
    }

    private Person person() {
        return Person.of(tenant(), patient());
    }

    private Optional<Instant> start() {
        return heading == null ? Optional.empty() : heading.value().map(EncounterHeading::start);
    }

    /** In milliseconds, as times are shown: whoever sends back one that was shown does not mean an earlier one. */
    private static void requireNotBefore(@Nullable Instant at, Optional<Instant> earlier) {
        Rule.require(
                at == null
                        || earlier.filter(then -> at.toEpochMilli() < then.toEpochMilli())
                                .isEmpty(),
                EncounterProblem.BEFORE_START,
                "at",
                EncounterProblem.BEFORE_START.title());
    }
}
