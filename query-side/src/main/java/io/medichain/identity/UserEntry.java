package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Role;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user as the directory shows one.
 *
 * @param userId the user
 * @param userName the name to sign in with
 * @param email where mail goes
 * @param name the name as people read it
 * @param roles what the user is
 * @param active whether signing in is possible
 * @param emailVerified whether the user has shown to receive mail
 * @param secondFactor whether sign-in asks for a one-time code
 * @param registeredAt since when
 * @param lastSignInAt when the user last signed in
 * @param lockedUntil until when nobody can sign in as the user
 * @param licences the licences to practise
 * @param departments where the user has worked since, the present department last
 * @param version the version that a change makes the next of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserEntry(
        UserId userId,
        Personal<UserName> userName,
        Personal<EmailAddress> email,
        Personal<String> name,
        List<Role> roles,
        boolean active,
        boolean emailVerified,
        boolean secondFactor,
        Instant registeredAt,
        @Nullable Instant lastSignInAt,
        @Nullable Instant lockedUntil,
        List<LicenceEntry> licences,
        List<DepartmentEntry> departments,
        long version) {
    static final LatestFirst<UserEntry> LATEST_FIRST = LatestFirst.by("registeredAt", UserEntry::registeredAt);

    static UserEntry of(UserRegistered e, Instant at, long version) {
        return new UserEntry(
                e.userId(),
                e.userName(),
                e.email(),
                e.displayName(),
                e.roles(),
                true,
                false,
                false,
                at,
                null,
                null,
                List.of(),
                List.of(),
                version);
    }

    UserEntry holding(List<Role> now) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                now,
                active,
                emailVerified,
                secondFactor,
                registeredAt,
                lastSignInAt,
                lockedUntil,
                licences,
                departments,
                version);
    }

    UserEntry with(Role role) {
        return holding(Stream.concat(roles.stream(), Stream.of(role))
                .distinct()
                .sorted()
                .toList());
    }

    UserEntry without(Role role) {
        return holding(roles.stream().filter(held -> held != role).toList());
    }

    UserEntry active(boolean now) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                now,
                emailVerified,
                secondFactor,
                registeredAt,
                lastSignInAt,
                lockedUntil,
                licences,
                departments,
                version);
    }

    UserEntry verified() {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                active,
                true,
                secondFactor,
                registeredAt,
                lastSignInAt,
                lockedUntil,
                licences,
                departments,
                version);
    }

    UserEntry secondFactor(boolean now) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                active,
                emailVerified,
                now,
                registeredAt,
                lastSignInAt,
                lockedUntil,
                licences,
                departments,
                version);
    }

    UserEntry signedIn(Instant at) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                active,
                emailVerified,
                secondFactor,
                registeredAt,
                at,
                null,
                licences,
                departments,
                version);
    }

    UserEntry locked(@Nullable Instant until) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                active,
                emailVerified,
                secondFactor,
                registeredAt,
                lastSignInAt,
                until,
                licences,
                departments,
                version);
    }

    UserEntry with(LicenceEntry licence) {
        Stream<LicenceEntry> others =
                licences.stream().filter(one -> !one.licenceId().equals(licence.licenceId()));
        return licensed(Stream.concat(others, Stream.of(licence)).toList());
    }

    UserEntry standing(LicenceId licence, LicenceEntry.Standing standing) {
        return licensed(licences.stream()
                .map(one -> one.licenceId().equals(licence) ? one.standing(standing) : one)
                .toList());
    }

    private UserEntry licensed(List<LicenceEntry> now) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                active,
                emailVerified,
                secondFactor,
                registeredAt,
                lastSignInAt,
                lockedUntil,
                now,
                departments,
                version);
    }

    UserEntry working(DepartmentEntry there) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                active,
                emailVerified,
                secondFactor,
                registeredAt,
                lastSignInAt,
                lockedUntil,
                licences,
                Stream.concat(departments.stream(), Stream.of(there)).toList(),
                version);
    }

    UserEntry at(long newVersion) {
        return new UserEntry(
                userId,
                userName,
                email,
                name,
                roles,
                active,
                emailVerified,
                secondFactor,
                registeredAt,
                lastSignInAt,
                lockedUntil,
                licences,
                departments,
                newVersion);
    }
}
