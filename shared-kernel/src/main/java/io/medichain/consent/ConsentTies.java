package io.medichain.consent;

import io.medichain.access.KnownTies;
import io.medichain.access.Relation;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What consents and emergencies say of one patient: the fold by which both sides know who may see whom. What is over by
 * the time of an event is left out, so that it does not grow.
 *
 * @param consents those that were not revoked
 * @param emergencies those that were not closed
 */
public record ConsentTies(List<KnownConsent> consents, List<KnownEmergency> emergencies) {
    /** Nothing yet. */
    public static final ConsentTies NONE = new ConsentTies(List.of(), List.of());

    public ConsentTies {
        consents = List.copyOf(consents);
        emergencies = List.copyOf(emergencies);
    }

    /**
     * After a consent was given, brought up to what its source says, or revoked. One whose person was erased says
     * nothing any more.
     */
    public ConsentTies after(ConsentEvent event) {
        return switch (event) {
            case ConsentGranted e ->
                e.provision()
                        .value()
                        .map(provision -> with(KnownConsent.of(e.consentId(), provision, null), e.recordedAt()))
                        .orElse(this);
            case ConsentImported e ->
                e.provision()
                        .value()
                        .map(provision ->
                                with(KnownConsent.of(e.consentId(), provision, e.importRun()), e.recordedAt()))
                        .orElse(this);
            case ConsentRevoked e ->
                new ConsentTies(without(consents, known -> known.consentId().equals(e.consentId())), emergencies);
        };
    }

    /** After something happened to an emergency access. */
    public ConsentTies after(EmergencyAccessEvent event) {
        return switch (event) {
            case EmergencyAccessOpened e ->
                new ConsentTies(
                        consents,
                        plus(
                                without(emergencies, known -> known.isOverAt(e.recordedAt())),
                                new KnownEmergency(
                                        e.emergencyAccessId(),
                                        e.openedBy(),
                                        millis(e.recordedAt()),
                                        millis(e.until()))));
            case EmergencyAccessClosed e -> without(e.emergencyAccessId());
            case EmergencyAccessExpired e -> without(e.emergencyAccessId());
            case EmergencyReviewBecameOverdue _, EmergencyAccessReviewed _ -> this;
        };
    }

    /** Whether an import has brought any that is not over. */
    public boolean standImported(Instant at) {
        return consents.stream().anyMatch(known -> known.importRun() != null && !known.isOverAt(at));
    }

    /** Without what imports have brought. */
    public ConsentTies withoutImported() {
        return new ConsentTies(without(consents, known -> known.importRun() != null), emergencies);
    }

    private ConsentTies with(KnownConsent consent, Instant at) {
        List<KnownConsent> others = without(
                consents, known -> known.isOverAt(at) || known.consentId().equals(consent.consentId()));
        return new ConsentTies(plus(others, consent), emergencies);
    }

    private ConsentTies without(EmergencyAccessId ended) {
        return new ConsentTies(
                consents,
                without(emergencies, known -> known.emergencyAccessId().equals(ended)));
    }

    /** Whether they say nothing of anybody. */
    public boolean sayNothing() {
        return consents.isEmpty() && emergencies.isEmpty();
    }

    /** Whether any of it is about that user. */
    public boolean concern(UserId user) {
        return consents.stream().anyMatch(consent -> consent.grantee().includes(user))
                || emergencies.stream().anyMatch(emergency -> emergency.user().equals(user));
    }

    /** The users whom it opens something to by name. */
    public Stream<UserId> permitted() {
        return consents.stream()
                .filter(consent -> consent.type() == ProvisionType.PERMIT)
                .flatMap(consent -> Stream.ofNullable(consent.grantee().user()));
    }

    /** Whether it opens something to the whole organisation. */
    public boolean permitEverybody() {
        return consents.stream()
                .anyMatch(consent -> consent.type() == ProvisionType.PERMIT
                        && consent.grantee().user() == null);
    }

    /** What a user's decision rests on: what else ties the user to the patient, then consents, then emergencies. */
    public KnownTies facts(List<Relation> others, UserId user) {
        Stream<Relation> permitted = consents.stream().flatMap(consent -> consent.relation(user).stream());
        Stream<Relation> opened = emergencies.stream()
                .filter(emergency -> emergency.user().equals(user))
                .map(KnownEmergency::relation);
        return new KnownTies(
                true,
                Stream.of(others.stream(), permitted, opened)
                        .flatMap(relations -> relations)
                        .toList(),
                consents.stream()
                        .flatMap(consent -> consent.denial(user).stream())
                        .toList());
    }

    static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }

    private static <T> List<T> without(List<T> list, Predicate<T> out) {
        return list.stream().filter(out.negate()).toList();
    }
}
