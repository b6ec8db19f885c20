package io.medichain.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Role;
import io.medichain.personal.Personal;
import io.medichain.view.LatestFirst;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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
        return changed(copy -> copy.roles = now);
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
        return changed(copy -> copy.active = now);
    }

    UserEntry verified() {
        return changed(copy -> copy.emailVerified = true);
    }

    UserEntry secondFactor(boolean now) {
        return changed(copy -> copy.secondFactor = now);
    }

    UserEntry signedIn(Instant at) {
        return changed(copy -> {
            copy.lastSignInAt = at;
            copy.lockedUntil = null;
        });
    }

    UserEntry locked(@Nullable Instant until) {
        return changed(copy -> copy.lockedUntil = until);
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
        return changed(copy -> copy.licences = now);
    }

    /** Said again, a department stays since when it was. */
    UserEntry working(DepartmentEntry there) {
        boolean isAgain =
                !departments.isEmpty() && departments.getLast().department().equals(there.department());
        return isAgain
                ? this
                : changed(copy -> copy.departments =
                        Stream.concat(departments.stream(), Stream.of(there)).toList());
    }

    UserEntry at(long newVersion) {
        return changed(copy -> copy.version = newVersion);
    }

    private UserEntry changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    /** The fields while some of them change. */
    private static final class Copy {
        private final UserId userId;
        private final Personal<UserName> userName;
        private final Personal<EmailAddress> email;
        private final Personal<String> name;
        private List<Role> roles;
        private boolean active;
        private boolean emailVerified;
        private boolean secondFactor;
        private final Instant registeredAt;
        private @Nullable Instant lastSignInAt;
        private @Nullable Instant lockedUntil;
        private List<LicenceEntry> licences;
        private List<DepartmentEntry> departments;
        private long version;

        Copy(UserEntry from) {
            userId = from.userId;
            userName = from.userName;
            email = from.email;
            name = from.name;
            roles = from.roles;
            active = from.active;
            emailVerified = from.emailVerified;
            secondFactor = from.secondFactor;
            registeredAt = from.registeredAt;
            lastSignInAt = from.lastSignInAt;
            lockedUntil = from.lockedUntil;
            licences = from.licences;
            departments = from.departments;
            version = from.version;
        }

        UserEntry made() {
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
                    version);
        }
    }
}
