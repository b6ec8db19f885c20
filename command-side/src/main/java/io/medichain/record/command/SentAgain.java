package io.medichain.record.command;

import io.medichain.command.Again;
import io.medichain.command.History;
import io.medichain.fhir.ReceivedResource;
import io.medichain.fhir.TimeSpan;
import io.medichain.id.EncounterId;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordHeading;
import io.medichain.record.content.KeptResource;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.RecordContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that is added under an identifier that is there already: the same said again, or the identifier is taken; in
 * an import what its source says of it today.
 *
 * @param said what is to be added
 * @param occurred when it happened, where that is said
 * @param person the patient
 * @param isImport whether an import says it
 * @param requireOpen refuses where nothing new is taken for the patient
 */
record SentAgain(AddRecord said, @Nullable TimeSpan occurred, Person person, boolean isImport, Runnable requireOpen)
        implements Again {
    private static final String REASON = "Imported again: the system that it came from sends it so now";
    /** In canonical text; HL7 FHIR R4, MedicationRequest.medication[x] and others. */
    private static final String MEDICATION = "\"medicationReference\":";

    @Override
    public Verdict on(History history) {
        if (!isImport) {
            return version(history.first(), null).filter(this::isSame).isPresent()
                    ? history.is(history.first())
                    : new Taken();
        }
        List<Version> versions = versions(history);
        return versions.getLast().begun().patientId().equals(said.patientId()) && isOfSameType(versions)
                ? Again.imported(
                        history, said.original(), versions, this::isSame, RecordProblem.AMENDED_HERE, this::renewal)
                : new Taken();
    }

    /**
     * An id of a source is one within its type (HL7 FHIR R4, Resource.id): what is of another type is something else.
     */
    private boolean isOfSameType(List<Version> versions) {
        Optional<String> type = type(said.original());
        return type.isEmpty()
                || versions.stream()
                        .filter(one -> one.past().isImported())
                        .flatMap(one -> type(one.original()).stream())
                        .allMatch(type.get()::equals);
    }

    private static Optional<String> type(@Nullable Personal<ReceivedResource> resource) {
        return Optional.ofNullable(resource).flatMap(Personal::value).flatMap(ReceivedResource::type);
    }

    private RenewRecord renewal() {
        requireOpen.run();
        return new RenewRecord(said.recordId(), said, occurred, Personal.clinical(person, REASON));
    }

    private boolean isSame(Version version) {
        return version.begun().patientId().equals(said.patientId())
                && (!isImport
                        || said.encounterId() == null
                        || said.encounterId().equals(version.encounter()))
                && ((isImport && Again.isAsItCame(version.original(), said.original()))
                        ? isOfTheSame(version.content().orNull())
                        : isMadeTheSame(version));
    }

    /** What is given may stand in a resource of its own, which its source corrects by itself. */
    private boolean isOfTheSame(@Nullable RecordContent then) {
        boolean isElsewhere = Optional.ofNullable(said.original())
                .flatMap(Personal::value)
                .filter(resource -> resource.json().contains(MEDICATION))
                .isPresent();
        return !isElsewhere
                || switch (said.content().orNull()) {
                    case MedicationStatement now ->
                        then instanceof MedicationStatement before
                                && before.medication().equals(now.medication());
                    case KeptResource now ->
                        then instanceof KeptResource before && before.concepts().equals(now.concepts());
                    case null, default -> true;
                };
    }

    private boolean isMadeTheSame(Version version) {
        TimeSpan then = version.heading().map(RecordHeading::occurred).orElse(null);
        return (occurred == null || (then != null && occurred.isSame(then)))
                && version.content().equals(said.content())
                && Objects.equals(version.original(), said.original());
    }

    /** At least one, the first. */
    private static List<Version> versions(History history) {
        List<Version> versions = new ArrayList<>();
        history.all()
                .forEach(past -> version(past, versions.isEmpty() ? null : versions.getLast())
                        .ifPresent(versions::add));
        return versions;
    }

    private static Optional<Version> version(History.Past past, @Nullable Version before) {
        return switch (past.event()) {
            case RecordAdded e ->
                Optional.of(new Version(past, e, e.encounterId(), e.heading().value(), e.content(), e.original()));
            case RecordAmended e
            when before != null ->
                Optional.of(new Version(
                        past,
                        before.begun(),
                        e.encounterId() == null ? before.encounter() : e.encounterId(),
                        e.heading().value(),
                        e.content(),
                        e.original()));
            default -> Optional.empty();
        };
    }

    /** What the record said since an event. */
    private record Version(
            History.Past past,
            RecordAdded begun,
            @Nullable EncounterId encounter,
            Optional<RecordHeading> heading,
            Personal<RecordContent> content,
            @Nullable Personal<ReceivedResource> original)
            implements Again.Version {}
}
