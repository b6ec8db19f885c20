package io.medichain.access;

import io.medichain.consent.ConsentEvent;
import io.medichain.consent.ConsentTies;
import io.medichain.consent.EmergencyAccessEvent;
import io.medichain.encounter.EncounterClosed;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterId;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.AboutPatient;
import io.medichain.fhir.Period;
import io.medichain.identity.UserId;
import io.medichain.patient.CareMembership;
import io.medichain.patient.CareRole;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientId;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.UserAccountLinked;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is tied to a patient: the facts by which reading is decided. One document per patient. */
@Component
public final class PatientRelations implements View<PatientRelations.Relations> {
    @Override
    public String name() {
        return "patient-relations";
    }

    @Override
    public int version() {
        return 4;
    }

    /** Earlier versions say the times of a member by other names: who has left would still be there. */
    @Override
    public int readableFrom() {
        return 4;
    }

    @Override
    public Class<Relations> document() {
        return Relations.class;
    }

    @Override
    public List<Class<?>> follows() {
        return List.of(PatientEvent.class, EncounterEvent.class, ConsentEvent.class, EmergencyAccessEvent.class);
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return switch (event.event()) {
            case PatientRegistered e -> key(e);
            case CareTeamMemberAssigned e -> key(e);
            case CareTeamMemberRemoved e -> key(e);
            case UserAccountLinked e -> key(e);
            case DuplicateAbsorbed e -> key(e);
            case PatientErased e -> key(e);
            case EncounterOpened e -> e.attending() == null ? List.of() : key(e);
            case EncounterClosed e -> key(e);
            case ConsentEvent e -> key(e);
            case EmergencyAccessEvent e -> key(e);
            default -> List.of();
        };
    }

    private static List<String> key(AboutPatient event) {
        return List.of(event.patientId().toString());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof PatientRegistered;
    }

    @Override
    public @Nullable Relations evolve(String key, @Nullable Relations before, RecordedEvent event) {
        if (before == null) {
            return event.event() instanceof PatientRegistered e ? Relations.none(e.patientId()) : null;
        }
        return switch (event.event()) {
            case CareTeamMemberAssigned e ->
                e.membership()
                        .value()
                        .map(membership -> before.without(e.member()).with(member(e.member(), membership)))
                        .orElse(before);
            case CareTeamMemberRemoved e -> before.without(e.member());
            case UserAccountLinked e -> before.linked(e.userId(), event.at());
            case DuplicateAbsorbed e -> before.absorbing(e.duplicate());
            case EncounterOpened e ->
                e.heading()
                        .value()
                        .filter(_ -> e.attending() != null)
                        .map(heading -> before.with(new Attending(
                                Objects.requireNonNull(e.attending()), e.encounterId(), Millis.of(heading.start()))))
                        .orElse(before);
            case EncounterClosed e -> before.without(e.encounterId());
            case ConsentEvent e -> before.with(before.ties().after(e));
            case EmergencyAccessEvent e -> before.with(before.ties().after(e));
            case PatientErased _ -> before.erased();
            default -> before;
        };
    }

    private static Member member(UserId user, CareMembership membership) {
        return new Member(
                user,
                membership.role(),
                Millis.of(membership.period().start()),
                Millis.orNull(membership.period().end()));
    }

    @Override
    public List<ViewIndex> indexes() {
        return List.of(ViewIndex.on("users"), ViewIndex.on("everybody"), ViewIndex.on("account"));
    }

    /** A member of the care team; {@code end} is missing while nobody has set an end. */
    public record Member(
            UserId userId,
            CareRole role,
            Instant start,
            @Nullable Instant end) {}

    /** Who attends an open encounter. */
    public record Attending(UserId user, EncounterId encounter, Instant since) {}

    /**
     * The relations of a patient.
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
    public record Relations(
            PatientId patientId,
            @Nullable UserId account,
            @Nullable Instant linkedAt,
            List<Member> members,
            List<Attending> attending,
            List<PatientId> absorbed,
            ConsentTies ties,
            List<UserId> users,
            boolean everybody) {
        static Relations none(PatientId patientId) {
            return new Relations(
                    patientId, null, null, List.of(), List.of(), List.of(), ConsentTies.NONE, List.of(), false);
        }

        private Relations of(List<Member> team, List<Attending> doctors, ConsentTies consented) {
            List<UserId> found = Stream.of(
                            team.stream().map(Member::userId),
                            doctors.stream().map(Attending::user),
                            consented.permitted())
                    .flatMap(users -> users)
                    .distinct()
                    .toList();
            return new Relations(
                    patientId,
                    account,
                    linkedAt,
                    team,
                    doctors,
                    absorbed,
                    consented,
                    found,
                    consented.permitEverybody());
        }

        Relations with(ConsentTies consented) {
            return of(members, attending, consented);
        }

        Relations with(Member member) {
            return of(plus(members, member), attending, ties);
        }

        Relations with(Attending doctor) {
            return of(members, plus(attending, doctor), ties);
        }

        Relations without(UserId member) {
            return of(
                    members.stream()
                            .filter(other -> !other.userId().equals(member))
                            .toList(),
                    attending,
                    ties);
        }

        Relations without(EncounterId closed) {
            List<Attending> left = attending.stream()
                    .filter(doctor -> !doctor.encounter().equals(closed))
                    .toList();
            return left.size() == attending.size() ? this : of(members, left, ties);
        }

        /** Nobody is tied to somebody who was erased; what was merged into the entry stays known. */
        Relations erased() {
            return new Relations(
                    patientId, null, null, List.of(), List.of(), absorbed, ConsentTies.NONE, List.of(), false);
        }

        Relations linked(UserId user, Instant at) {
            return new Relations(patientId, user, at, members, attending, absorbed, ties, users, everybody);
        }

        Relations absorbing(PatientId duplicate) {
            return new Relations(
                    patientId,
                    account,
                    linkedAt,
                    members,
                    attending,
                    plus(absorbed, duplicate),
                    ties,
                    users,
                    everybody);
        }

        /** What is known of a user and a patient. */
        public Facts facts(UserId user) {
            List<Relation> found = new ArrayList<>();
            if (user.equals(account) && linkedAt != null) {
                found.add(new Relation(Basis.OWN_RECORD, new Period(linkedAt, null), patientId.toString()));
            }
            members.stream()
                    .filter(member -> member.userId().equals(user))
                    .map(member -> new Relation(
                            Basis.CARE_TEAM, new Period(member.start(), member.end()), patientId.toString()))
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
}
