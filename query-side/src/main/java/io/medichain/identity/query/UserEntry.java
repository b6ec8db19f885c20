package io.medichain.identity.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Role;
import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserRegistered;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.swagger.v3.oas.annotations.media.Schema;
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
 * @param version the version for {@code If-Match}
 * @param tokens what the user is found by; told to nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RecordBuilder
record UserEntry(
        UserId userId,
        Personal<UserName> userName,
        Personal<EmailAddress> email,
        @Schema(example = "Dr. Jo Field") Personal<String> name,
        List<Role> roles,
        @Schema(example = "true") boolean active,
        boolean emailVerified,
        boolean secondFactor,
        Instant registeredAt,
        @Schema(example = "2026-03-03T14:10:00Z") @Nullable Instant lastSignInAt,
        @Nullable Instant lockedUntil,
        List<LicenceEntry> licences,
        List<DepartmentEntry> departments,
        long version,
        @JsonIgnore List<String> tokens)
        implements UserEntryBuilder.With {
    static final LatestFirst<UserEntry> LATEST_FIRST = LatestFirst.by("registeredAt", UserEntry::registeredAt);

    static UserEntry of(UserRegistered e, Instant at, long version, List<String> tokens) {
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
                version,
                tokens);
    }

    UserEntry holding(List<Role> now) {
        return withRoles(now);
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
        return withActive(now);
    }

    UserEntry verified() {
        return withEmailVerified(true);
    }

    UserEntry secondFactor(boolean now) {
        return withSecondFactor(now);
    }

    UserEntry signedIn(Instant at) {
        return with(next -> next.lastSignInAt(at).lockedUntil(null));
    }

    UserEntry locked(@Nullable Instant until) {
        return withLockedUntil(until);
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
        return withLicences(now);
    }

    /** Said again, a department stays since when it was. */
    UserEntry working(DepartmentEntry there) {
        boolean isAgain =
                !departments.isEmpty() && departments.getLast().department().equals(there.department());
        return isAgain
                ? this
                : withDepartments(
                        Stream.concat(departments.stream(), Stream.of(there)).toList());
    }

    UserEntry at(long newVersion) {
        return withVersion(newVersion);
    }
}
