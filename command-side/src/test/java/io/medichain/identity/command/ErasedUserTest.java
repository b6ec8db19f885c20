package io.medichain.identity.command;

import static io.medichain.command.Stored.ours;
import static io.medichain.command.Stored.refused;
import static io.medichain.command.Stored.theirs;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;
import static io.medichain.identity.command.UserFixture.given;
import static io.medichain.identity.command.UserFixture.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.UserErased;
import io.medichain.identity.UserErasureOrdered;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.account.EndSessionsOfUser;
import io.medichain.identity.account.GrantRole;
import io.medichain.identity.account.ReactivateUser;
import io.medichain.identity.account.VerifyEmail;
import io.medichain.identity.erasure.ConfirmUserErasure;
import io.medichain.identity.erasure.EraseUser;
import io.medichain.identity.password.ChangePassword;
import io.medichain.identity.password.RequestPasswordReset;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.session.SignIn;
import io.medichain.identity.session.SignInOutcome;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.totp.EnrolTotp;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The account of a patient who was erased. */
class ErasedUserTest {
    private static final UserId ADMIN = new UserId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000a"));
    private static final SessionId SESSION = new SessionId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000b"));
    private static final Person PERSON = Person.of(TENANT, USER);
    private static final OpaqueTokenHash LINK = new OpaqueTokenHash("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU");
    private static final List<Object> OF_A_PATIENT = List.of(
            registered(UserOrigin.ADMIN),
            new RoleRevoked(USER, Role.DOCTOR, Personal.identity(PERSON, "left")),
            new RoleGranted(USER, Role.PATIENT, Personal.identity(PERSON, "is one")));
    private static final UserErasureOrdered ORDERED = new UserErasureOrdered(USER);
    private static final UserErased ERASED = new UserErased(USER);

    @Test
    void givenTheAccountOfAPatient_whenErased_thenOrderedOnceAndConfirmedOnce() {
        given(OF_A_PATIENT).when(new EraseUser(USER), ours()).expectEvents(ORDERED);
        given(OF_A_PATIENT, ORDERED).when(new EraseUser(USER), ours()).expectNoEvents();
        given(OF_A_PATIENT, ORDERED).when(new ConfirmUserErasure(USER), ours()).expectEvents(ERASED);
        given(OF_A_PATIENT, ORDERED, ERASED)
                .when(new ConfirmUserErasure(USER), ours())
                .expectNoEvents();
        given(OF_A_PATIENT, ORDERED, ERASED).when(new EraseUser(USER), ours()).expectNoEvents();
        refused(given(OF_A_PATIENT).when(new EraseUser(USER), theirs()), RequestProblem.NOT_FOUND);
    }

    @Test
    void givenAnotherRole_whenErased_thenItStays() {
        given(OF_A_PATIENT, new RoleGranted(USER, Role.NURSE, Personal.identity(PERSON, "night shift")))
                .when(new EraseUser(USER), ours())
                .expectNoEvents();
        given(registered(UserOrigin.ADMIN)).when(new EraseUser(USER), ours()).expectNoEvents();
    }

    @Test
    void givenARestoredAccountWhoseKeysAreGone_whenConfirmedWithoutAnOrder_thenTombstone() {
        given(OF_A_PATIENT).when(new ConfirmUserErasure(USER), ours()).expectEvents(ERASED);
    }

    @Test
    void givenAnErasureThatIsOrdered_whenAnythingIsToChange_thenRefused() {
        for (Object command : List.of(
                new GrantRole(USER, Role.NURSE, Personal.identity(PERSON, "night shift"), ADMIN),
                new ReactivateUser(USER, Personal.identity(PERSON, "is back"), ADMIN),
                new EndSessionsOfUser(USER, Personal.identity(PERSON, "to be sure")),
                new VerifyEmail(USER, LINK, AT),
                new ChangePassword(USER, Personal.identity(PERSON, "$argon2id$new")),
                new EnrolTotp(USER, Personal.identity(PERSON, "GEZDGNBVGY3TQOJQ"), true))) {
            refused(given(OF_A_PATIENT, ORDERED).when(command, ours()), IdentityProblem.ERASED);
            refused(given(OF_A_PATIENT, ORDERED, ERASED).when(command, ours()), IdentityProblem.ERASED);
        }
        refused(
                given(OF_A_PATIENT, ORDERED).when(new RequestPasswordReset(USER, LINK, AT), ours()),
                IdentityProblem.DEACTIVATED);
    }

    @Test
    void givenAnErasureThatIsOrdered_whenSigningInWithTheRightPassword_thenRefused() {
        given(OF_A_PATIENT, ORDERED)
                .when(new SignIn(USER, SESSION, "$argon2id$old"::equals, Optional.empty(), AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.DEACTIVATED))
                .expectResultMessagePayload(new SignInOutcome.Refused(SignInRefusal.DEACTIVATED))
                .expectState(
                        user -> assertThat(user).extracting("sessionsValidFrom").isNotEqualTo(Instant.EPOCH));
    }
}
