package io.medichain.tie;

import io.medichain.access.Basis;
import io.medichain.access.KnownTies;
import io.medichain.access.Relation;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.ConsentTies;
import io.medichain.consent.EmergencyAccessEvent;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.DomainEvent;
import io.medichain.fhir.Period;
import io.medichain.id.EncounterId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.patient.CareMembership;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.UserAccountLinked;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is tied to a patient: the one fold by which commands and reads know who may see whom. What has ended is left out,
 * so that it does not grow. Times are in milliseconds.
 *
 * @param patientId the patient
 * @param account the user who is the patient
 * @param linkedAt since when
 * @param members the care team
 * @param attending who attends open encounters
 * @param absorbed duplicates that were merged into this patient
 * @param ties what consents and emergencies say
 * @param users everybody of the care team, attending or named by a consent, for finding
 * @param everybody whether a consent opens something to the whole organisation, for finding
 */
public record PatientTies(
        PatientId patientId,
        @Nullable UserId account,
        @Nullable Instant linkedAt,
        List<Member> members,
        List<Attending> attending,
        List<PatientId> absorbed,
        ConsentTies ties,
        List<UserId> users,
        boolean everybody) {
    /** The events that may change them. */
    public static final List<Class<? extends DomainEvent>> FOLLOWED =
            List.of(PatientEvent.class, EncounterEvent.class, ConsentEvent.class, EmergencyAccessEvent.class);

    /**
     * A member of the care team; {@code end} is missing while nobody has set an end.
     *
     * @param userId the user
     * @param role what the user is in it
     * @param start since when
     * @param end until when; missing while nobody has set an end
     */
    public record Member(
            UserId userId,
            CareRole role,
            Instant start,
            @Nullable Instant end) {}

    /** Who attends an open encounter. */
    public record Attending(UserId user, EncounterId encounter, Instant since) {}

    /** The patient whose ties an event changes; empty when it changes nobody's. */
    public static Optional<PatientId> changedBy(DomainEvent event) {
        return switch (event) {
            case PatientRegistered e -> Optional.of(e.patientId());
            case CareTeamMemberAssigned e -> Optional.of(e.patientId());
            case CareTeamMemberRemoved e -> Optional.of(e.patientId());
            case UserAccountLinked e -> Optional.of(e.patientId());
            case DuplicateAbsorbed e -> Optional.of(e.patientId());
            case PatientErased e -> Optional.of(e.patientId());
            case EncounterOpened e -> Optional.of(e.patientId()).filter(_ -> e.attending() != null);
            case EncounterAmended e -> Optional.of(e.patientId());
            case EncounterClosed e -> Optional.of(e.patientId());
            case ConsentEvent e -> Optional.of(e.patientId());
            case EmergencyAccessEvent e -> Optional.of(e.patientId());
            default -> Optional.empty();
        };
    }

    /**
     * The ties after an event.
     *
     * @param before {@code null} before the patient was registered
     * @param at when it was stored
     * @return the very same when the event does not change them
     */
    public static @Nullable PatientTies after(@Nullable PatientTies before, DomainEvent event, Instant at) {
        if (before == null) {
            return event instanceof PatientRegistered e ? none(e.patientId()) : null;
        }
        return switch (event) {
            case CareTeamMemberAssigned e ->
                e.membership()
                        .value()
                        .map(membership -> before.without(e.member()).with(member(e.member(), membership)))
                        .orElse(before);
            case CareTeamMemberRemoved e -> before.without(e.member());
            case UserAccountLinked e -> before.linked(e.userId(), at);
            case DuplicateAbsorbed e -> before.absorbing(e.duplicate());
            case EncounterOpened e ->
                e.heading()
                        .value()
                        .filter(heading ->
                                e.attending() != null && heading.standing().tookPlace())
                        .map(heading -> before.with(new Attending(
                                Objects.requireNonNull(e.attending()), e.encounterId(), millis(heading.start()))))
                        .orElse(before);
            case EncounterAmended e ->
                e.heading()
                        .value()
                        .filter(heading -> !heading.standing().tookPlace())
                        .map(_ -> before.without(e.encounterId()))
                        .orElse(before);
            case EncounterClosed e -> before.without(e.encounterId());
            case ConsentEvent e -> before.with(before.ties().after(e));
            case EmergencyAccessEvent e -> before.with(before.ties().after(e));
            case PatientErased _ -> before.erased();
            default -> before;
        };
    }

    private static Member member(UserId user, CareMembership membership) {
        Instant end = membership.period().end();
        return new Member(
                user, membership.role(), millis(membership.period().start()), end == null ? null : millis(end));
    }

    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    private static PatientTies none(PatientId patientId) {
        return new PatientTies(
                patientId, null, null, List.of(), List.of(), List.of(), ConsentTies.NONE, List.of(), false);
    }

    private PatientTies of(List<Member> team, List<Attending> doctors, ConsentTies consented) {
        List<UserId> found = Stream.of(
                        team.stream().map(Member::userId), doctors.stream().map(Attending::user), consented.permitted())
                .flatMap(users -> users)
                .distinct()
                .toList();
        return new PatientTies(
                patientId, account, linkedAt, team, doctors, absorbed, consented, found, consented.permitEverybody());
    }

    private PatientTies with(ConsentTies consented) {
        return of(members, attending, consented);
    }

    private PatientTies with(Member member) {
        return of(plus(members, member), attending, ties);
    }

    private PatientTies with(Attending doctor) {
        return of(members, plus(attending, doctor), ties);
    }

    private PatientTies without(UserId member) {
        return of(
                members.stream().filter(other -> !other.userId().equals(member)).toList(), attending, ties);
    }

    private PatientTies without(EncounterId closed) {
        List<Attending> left = attending.stream()
                .filter(doctor -> !doctor.encounter().equals(closed))
                .toList();
        return left.size() == attending.size() ? this : of(members, left, ties);
    }

    /** Nobody is tied to somebody who was erased; what was merged into the entry stays known. */
    private PatientTies erased() {
        return new PatientTies(
                patientId, null, null, List.of(), List.of(), absorbed, ConsentTies.NONE, List.of(), false);
    }

    private PatientTies linked(UserId user, Instant at) {
        return new PatientTies(patientId, user, at, members, attending, absorbed, ties, users, everybody);
    }

    /** What an import said of one entry says nothing of another one's records. */
    private PatientTies absorbing(PatientId duplicate) {
        PatientTies next = with(ties.withoutImported());
        return new PatientTies(
                patientId,
                account,
                linkedAt,
                members,
                attending,
                plus(absorbed, duplicate),
                next.ties,
                next.users,
                next.everybody);
    }

    /** What is known of a user and a patient. */
    public KnownTies facts(UserId user) {
        List<Relation> found = new ArrayList<>();
        if (user.equals(account) && linkedAt != null) {
            found.add(new Relation(Basis.OWN_RECORD, new Period(linkedAt, null), patientId.toString()));
        }
        members.stream()
                .filter(member -> member.userId().equals(user))
                .map(member ->
                        new Relation(Basis.CARE_TEAM, new Period(member.start(), member.end()), patientId.toString()))
                .forEach(found::add);
        attending.stream()
                .filter(doctor -> doctor.user().equals(user))
                .map(doctor -> new Relation(
                        Basis.ENCOUNTER,
                        new Period(doctor.since(), null),
                        doctor.encounter().toString()))
                .forEach(found::add);
        return ties.facts(found, user);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
