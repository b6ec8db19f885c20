package io.medichain.record.command;

import io.medichain.command.TenantOwned;
import io.medichain.event.EventMetadata;
import io.medichain.fhir.Code;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.record.Cid;
import io.medichain.record.DocumentAttached;
import io.medichain.record.DocumentForm;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.record.RecordHeading;
import io.medichain.record.RecordRetracted;
import io.medichain.record.RecordSigned;
import io.medichain.record.RecordValueConfirmed;
import io.medichain.record.SignatureMeaning;
import io.medichain.record.command.Validity.Retracted;
import io.medichain.record.command.Validity.Signed;
import io.medichain.record.command.Validity.Unsigned;
import io.medichain.record.content.Plausibility;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.RecordKind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A medical record with its versions and signatures. It keeps no content in memory: the events hold it. */
@Revision("6")
final class MedicalRecord extends TenantOwned {
    @AggregateIdentifier
    @SuppressWarnings("unused") // Axon reads it
    private @Nullable RecordId id;

    private @Nullable PatientId patientId;
    private @Nullable Personal<RecordHeading> added;
    private @Nullable Personal<RecordHeading> latest;
    private final Set<String> authors = new HashSet<>();
    private @Nullable String broughtBy;
    private @Nullable EncounterId encounterId;
    private Validity validity = new Unsigned();
    private long contentVersion;
    private final Set<Signature> signatures = new HashSet<>();
    private final Set<Cid> documents = new HashSet<>();

    @SuppressWarnings("unused") // Axon makes it before the first event
    MedicalRecord() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long handle(AddRecord command, CommandMessage<?> message) {
        requirePlausible(command.content(), command.confirmation());
        Person person = Person.of(tenantOf(message), command.patientId());
        TimeSpan occurred = Rule.present(command.occurred(), "occurred");
        long version = apply(new RecordAdded(
                command.recordId(),
                command.patientId(),
                command.encounterId(),
                command.amends(),
                command.recordedAt(),
                Personal.of(
                        person,
                        command.kind().dataClass(),
                        new RecordHeading(command.kind(), command.codes(), occurred)),
                command.content(),
                command.original()));
        return confirm(command.confirmation(), command.recordedAt(), version);
    }

    /** The record that amends this signed one: what it does not name is as here. */
    AddRecord amendedBy(AddRecord later, Writer by) {
        requireTheirs(by);
        Rule.require(later.patientId().equals(patientId), RecordProblem.AMENDS_ANOTHER_PATIENT);
        requireNotRetracted();
        Rule.require(validity instanceof Signed, RecordProblem.AMENDS_UNSIGNED);
        return later.during(
                later.encounterId() == null ? encounterId : later.encounterId(), asBefore(later.occurred()));
    }

    private TimeSpan asBefore(@Nullable TimeSpan named) {
        return Rule.present(
                named == null ? heading(latest).map(RecordHeading::occurred).orElse(null) : named, "occurred");
    }

    private static Optional<RecordHeading> heading(@Nullable Personal<RecordHeading> sealed) {
        return sealed == null ? Optional.empty() : sealed.value();
    }

    @CommandHandler
    long handle(AmendRecord command) {
        requireTheirs(command.by());
        requireAmendable(command.kind());
        requirePlausible(command.content(), command.confirmation());
        // a resource says all of it: without its visit it would say that it was at none, which is not kept
        boolean isSaidWhole = command.original() != null;
        Rule.require(
                !isSaidWhole || encounterId == null || command.encounterId() != null, RecordProblem.VISIT_NOT_NAMED);
        long version = apply(new RecordAmended(
                command.recordId(),
                patient(),
                another(command.encounterId()),
                contentVersion,
                command.reason(),
                command.recordedAt(),
                heading(command.kind(), command.codes(), command.occurred()),
                command.content(),
                command.original()));
        return confirm(command.confirmation(), command.recordedAt(), version);
    }

    /** Only what an import brought; the answer to who may do that is the one to who may bring it. */
    @CommandHandler
    long handle(RenewRecord command) {
        Rule.require(broughtBy != null, RecordProblem.NOT_THEIRS);
        AddRecord said = command.said();
        requireAmendable(said.kind());
        requirePlausible(said.content(), said.confirmation());
        long version = apply(new RecordAmended(
                command.recordId(),
                patient(),
                another(said.encounterId()),
                contentVersion,
                command.reason(),
                said.recordedAt(),
                heading(said.kind(), said.codes(), command.occurred()),
                said.content(),
                said.original()));
        return confirm(said.confirmation(), said.recordedAt(), version);
    }

    /** The visit that it is to belong to, where that is another one than before. */
    private @Nullable EncounterId another(@Nullable EncounterId named) {
        return named == null || named.equals(encounterId) ? null : named;
    }

    private Personal<RecordHeading> heading(RecordKind kind, List<Code> codes, @Nullable TimeSpan occurred) {
        return Personal.of(
                Person.of(tenant(), patient()), kind.dataClass(), new RecordHeading(null, codes, asBefore(occurred)));
    }

    private void requireAmendable(RecordKind kind) {
        requireUnsigned();
        Rule.require(
                heading(added).map(RecordHeading::kind).filter(kind::equals).isPresent(),
                RecordProblem.KIND_CHANGED,
                "content.kind",
                RecordProblem.KIND_CHANGED.title());
    }

    private static void requirePlausible(Personal<RecordContent> sealed, @Nullable Personal<String> confirmation) {
        requirePlausible(sealed.orNull(), confirmation != null);
    }

    /** A value outside what is plausible has to be confirmed; of an erased person nothing is known. */
    static void requirePlausible(@Nullable RecordContent content, boolean isConfirmed) {
        Plausibility plausibility = content == null ? Plausibility.PLAUSIBLE : Plausibility.of(content);
        switch (plausibility) {
            case PLAUSIBLE -> Rule.require(!isConfirmed, RecordProblem.NOTHING_TO_CONFIRM);
            case IMPLAUSIBLE -> Rule.require(isConfirmed, RecordProblem.IMPLAUSIBLE);
            case IMPOSSIBLE -> throw new ProblemException(RecordProblem.IMPOSSIBLE);
            case WRONG_UNIT -> Rule.require(isConfirmed, RecordProblem.UNIT);
        }
    }

    private long confirm(@Nullable Personal<String> reason, Instant at, long version) {
        return reason == null
                ? version
                : apply(new RecordValueConfirmed(Rule.present(id, "recordId"), patient(), version, reason, at));
    }

    /** A second person may sign what is signed: a signature changes no content. */
    @CommandHandler
    long handle(SignRecord command) {
        requireTheirs(command.by());
        requireNotRetracted();
        UserId signer = command.by().user();
        Rule.require(
                command.meaning() != SignatureMeaning.AUTHORSHIP || isAuthor(signer), RecordProblem.NOT_THE_AUTHOR);
        return signatures.contains(new Signature(signer, command.meaning()))
                ? unchanged()
                : apply(new RecordSigned(
                        command.recordId(),
                        patient(),
                        contentVersion,
                        signer,
                        command.signerName(),
                        command.meaning(),
                        command.at()));
    }

    @CommandHandler
    long handle(RetractRecord command) {
        requireTheirs(command.by());
        return validity instanceof Retracted
                ? unchanged()
                : apply(new RecordRetracted(command.recordId(), patient(), command.reason(), command.at()));
    }

    /** Only what the same run of an import brought, and nobody has worked on since. */
    @CommandHandler
    long handle(TakeBackRecord command) {
        boolean isOfTheRun = command.run().toString().equals(broughtBy);
        Rule.require(isOfTheRun && contentVersion == 0 && signatures.isEmpty(), RecordProblem.NOT_THEIRS);
        return validity instanceof Retracted
                ? unchanged()
                : apply(new RecordRetracted(command.recordId(), patient(), command.reason(), command.at()));
    }

    @CommandHandler
    long handle(AttachDocument command) {
        requireUnsigned();
        Rule.require(
                heading(added)
                        .map(RecordHeading::kind)
                        .filter(RecordKind::isKeptWhole)
                        .isEmpty(),
                RecordProblem.KEPT_WHOLE);
        return documents.contains(command.cid())
                ? unchanged()
                : apply(new DocumentAttached(
                        command.recordId(),
                        patient(),
                        command.cid(),
                        Personal.clinical(
                                Person.of(tenant(), patient()),
                                new DocumentForm(command.mediaType(), command.size(), command.sha256())),
                        command.title(),
                        command.at()));
    }

    @EventSourcingHandler
    void evolve(RecordEvent event, DomainEventMessage<?> message) {
        ownedBy(message);
        switch (event) {
            case RecordAdded e -> {
                writtenBy(message);
                broughtBy = (String) message.getMetaData().get(EventMetadata.IMPORT_RUN);
                id = e.recordId();
                patientId = e.patientId();
                added = e.heading();
                latest = e.heading();
                encounterId = e.encounterId();
            }
            case RecordAmended e -> {
                writtenBy(message);
                contentVersion = message.getSequenceNumber();
                latest = e.heading();
                encounterId = e.encounterId() == null ? encounterId : e.encounterId();
            }
            case RecordSigned e -> {
                signatures.add(new Signature(e.signer(), e.meaning()));
                validity = new Signed();
            }
            case RecordValueConfirmed _ -> {}
            case RecordRetracted _ -> validity = new Retracted();
            case DocumentAttached e -> documents.add(e.cid());
        }
    }

    private void writtenBy(DomainEventMessage<?> message) {
        if (message.getMetaData().get(EventMetadata.ACTOR) instanceof String actor) {
            authors.add(actor);
        }
    }

    private boolean isAuthor(UserId user) {
        return authors.contains(user.toString());
    }

    private void requireTheirs(Writer by) {
        Rule.require(by.isDoctor() || isAuthor(by.user()), RecordProblem.NOT_THEIRS);
    }

    private PatientId patient() {
        return Rule.present(patientId, "patientId");
    }

    private void requireUnsigned() {
        requireNotRetracted();
        Rule.require(validity instanceof Unsigned, RecordProblem.FROZEN);
    }

    private void requireNotRetracted() {
        Rule.require(!(validity instanceof Retracted), RecordProblem.RETRACTED);
    }

    /** Who signed with which meaning. */
    record Signature(UserId signer, SignatureMeaning meaning) {}
}
