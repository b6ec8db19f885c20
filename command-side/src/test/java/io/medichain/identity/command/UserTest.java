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
import io.medichain.event.DomainEvent;
import io.medichain.id.LicenceId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.EmailVerificationAsked;
import io.medichain.identity.EmailVerified;
import io.medichain.identity.LicenceRecorded;
import io.medichain.identity.LicenceRevoked;
import io.medichain.identity.LicenceVerified;
import io.medichain.identity.PasswordChanged;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.PasswordResetRequested;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SecondFactorShown;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserReactivated;
import io.medichain.identity.account.AskRights;
import io.medichain.identity.account.DeactivateUser;
import io.medichain.identity.account.GrantRole;
import io.medichain.identity.account.ReactivateUser;
import io.medichain.identity.account.RevokeRole;
import io.medichain.identity.account.VerifyEmail;
import io.medichain.identity.licence.RecordLicence;
import io.medichain.identity.licence.RevokeLicence;
import io.medichain.identity.licence.VerifyLicence;
import io.medichain.identity.password.ChangePassword;
import io.medichain.identity.password.Checked;
import io.medichain.identity.password.PasswordAttempt;
import io.medichain.identity.password.RequestPasswordReset;
import io.medichain.identity.password.ResetPassword;
import io.medichain.identity.password.ShowPassword;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.ShownCode;
import io.medichain.identity.session.SignIn;
import io.medichain.identity.session.SignInOutcome;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.totp.ConfirmTotp;
import io.medichain.identity.totp.EnrolTotp;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.identity.totp.RemoveTotp;
import io.medichain.identity.totp.ShowSecondFactor;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final UserId ADMIN = new UserId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000a"));
    private static final SessionId SESSION = new SessionId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000b"));
    private static final LicenceId LICENCE = new LicenceId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000c"));
    private static final Person PERSON = Person.of(TENANT, USER);
    private static final PasswordAttempt RIGHT = hash -> true;
    private static final PasswordAttempt WRONG = hash -> false;
    private static final OpaqueTokenHash LINK = OpaqueTokenHash.of("link");
    private static final Personal<String> NEW_HASH = Personal.identity(PERSON, "$argon2id$new");
    /** The secret of RFC 6238, appendix B, in base32, and one of the test vectors given there. */
    private static final Personal<String> SECRET = Personal.identity(PERSON, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    private static final Personal<List<String>> HASHES =
            Personal.identity(PERSON, List.of(OpaqueTokenHash.of("a code").value()));

    private static final String OTHER = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U";
    private static final Personal<String> OTHER_SECRET = Personal.identity(PERSON, OTHER);

    private static final Instant RFC_TIME = Instant.parse("2005-03-18T01:58:29Z");
    private static final String RFC_CODE = "081804";
    private static final long RFC_STEP = 37037036;

    @Test
    void givenTheRightPassword_whenSigningIn_thenSignedIn() {
        given(registered(UserOrigin.ADMIN))
                .when(signIn(RIGHT, null, AT), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD, null))
                .expectResultMessagePayload(
                        new SignInOutcome.Accepted(Set.of(Role.DOCTOR), SignInMethod.PASSWORD, null));
    }

    @Test
    void givenAWrongPassword_whenSigningIn_thenTheRefusalIsStored() {
        given(registered(UserOrigin.ADMIN))
                .when(signIn(WRONG, null, AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_PASSWORD))
                .expectResultMessagePayload(new SignInOutcome.Refused(SignInRefusal.WRONG_PASSWORD));
    }

    @Test
    void givenFourFailures_whenTheFifthFollows_thenLockedForAMinute() {
        given(registered(UserOrigin.ADMIN), failures(4))
                .when(signIn(WRONG, null, AT), ours())
                .expectEvents(
                        new SignInRefused(USER, SignInRefusal.WRONG_PASSWORD),
                        new AccountLocked(USER, AT.plus(Duration.ofMinutes(1))));
    }

    @Test
    void givenMoreFailures_whenOneFollows_thenTheDelayHasDoubled() {
        given(registered(UserOrigin.ADMIN), failures(7))
                .when(signIn(WRONG, null, AT), ours())
                .expectEvents(
                        new SignInRefused(USER, SignInRefusal.WRONG_PASSWORD),
                        new AccountLocked(USER, AT.plus(Duration.ofMinutes(8))));
        given(registered(UserOrigin.ADMIN), failures(1000))
                .when(signIn(WRONG, null, AT), ours())
                .expectEvents(
                        new SignInRefused(USER, SignInRefusal.WRONG_PASSWORD),
                        new AccountLocked(USER, AT.plus(Duration.ofHours(1))));
    }

    @Test
    void givenALockedAccount_whenTheRightPasswordComes_thenStillRefused() {
        given(registered(UserOrigin.ADMIN), new AccountLocked(USER, AT.plusSeconds(1)))
                .when(signIn(RIGHT, null, AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.LOCKED))
                .expectResultMessagePayload(new SignInOutcome.Refused(SignInRefusal.LOCKED));
    }

    @Test
    void givenTheLockIsOver_whenTheRightPasswordComes_thenSignedInAndTheCountBeginsAnew() {
        given(registered(UserOrigin.ADMIN), failures(5), new AccountLocked(USER, AT))
                .when(signIn(RIGHT, null, AT), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD, null))
                .expectState(user -> assertThat(user).extracting("lock").isEqualTo(Lock.OPEN));
    }

    @Test
    void givenADeactivatedUser_whenSigningIn_thenRefused() {
        given(registered(UserOrigin.ADMIN), new UserDeactivated(USER, Personal.identity(PERSON, "left")))
                .when(signIn(RIGHT, null, AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.DEACTIVATED));
    }

    @Test
    void givenASelfRegisteredUser_whenTheAddressIsNotVerified_thenSigningInIsRefused() {
        given(registered(UserOrigin.SELF))
                .when(signIn(RIGHT, null, AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.EMAIL_NOT_VERIFIED));
        given(registered(UserOrigin.SELF), new EmailVerified(USER))
                .when(signIn(RIGHT, null, AT), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD, null));
    }

    @Test
    void givenALink_whenOpened_thenTheAddressIsVerifiedOnce() {
        EmailVerificationAsked asked = new EmailVerificationAsked(USER, LINK.value(), AT.plusSeconds(1));

        given(registered(UserOrigin.SELF), asked)
                .when(new VerifyEmail(USER, LINK, AT), ours())
                .expectEvents(new EmailVerified(USER));
        given(registered(UserOrigin.SELF), asked, new EmailVerified(USER))
                .when(new VerifyEmail(USER, LINK, AT), ours())
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        refused(
                given(registered(UserOrigin.SELF), asked)
                        .when(new VerifyEmail(USER, OpaqueTokenHash.of("another"), AT), ours()),
                IdentityProblem.LINK_INVALID);
        refused(
                given(registered(UserOrigin.SELF), asked).when(new VerifyEmail(USER, LINK, AT.plusSeconds(1)), ours()),
                IdentityProblem.LINK_INVALID);
    }

    @Test
    void givenASecondFactor_whenSigningInWithoutACode_thenACodeIsAskedAndNoFailureCounted() {
        given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET), new TotpConfirmed(USER, 1))
                .when(signIn(RIGHT, null, RFC_TIME), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.CODE_MISSING))
                .expectState(user -> assertThat(user).extracting("lock").isEqualTo(Lock.OPEN));
    }

    @Test
    void givenASecondFactor_whenSigningInWithTheCode_thenSignedIn() {
        given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET), new TotpConfirmed(USER, 1))
                .when(signIn(RIGHT, RFC_CODE, RFC_TIME), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_TOTP, RFC_STEP));
    }

    @Test
    void givenACodeThatWasUsed_whenItComesAgain_thenRefused() {
        given(
                        registered(UserOrigin.ADMIN),
                        new TotpEnrolled(USER, SECRET),
                        new TotpConfirmed(USER, 1),
                        new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_TOTP, RFC_STEP))
                .when(signIn(RIGHT, RFC_CODE, RFC_TIME), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenAWrongCode_whenSteppingUp_thenItCountsAsAFailure() {
        given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET), new TotpConfirmed(USER, 1), wrongCodes(4))
                .when(new ShowSecondFactor(USER, SESSION, ShownCode.of("000000"), RFC_TIME), ours())
                .expectEvents(
                        new SignInRefused(USER, SignInRefusal.WRONG_CODE),
                        new AccountLocked(USER, RFC_TIME.plus(Duration.ofMinutes(1))))
                .expectResultMessagePayload(new Checked(SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenWrongCodesHaveLocked_whenThePasswordIsResetByMail_thenCodesStayLocked() {
        Instant until = RFC_TIME.plusSeconds(60);
        List<Object> guessed = List.of(
                registered(UserOrigin.ADMIN),
                new TotpEnrolled(USER, SECRET),
                new TotpConfirmed(USER, 1),
                wrongCodes(5),
                new AccountLocked(USER, until),
                new PasswordReset(USER, NEW_HASH));

        given(guessed.toArray())
                .when(signIn(RIGHT, RFC_CODE, RFC_TIME), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.LOCKED));
        given(guessed.toArray())
                .when(new ShowSecondFactor(USER, SESSION, ShownCode.of(RFC_CODE), RFC_TIME), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.LOCKED));
    }

    @Test
    void givenWrongCodes_whenThePasswordIsResetAgainAndAgain_thenTheCountGoesOnAndTheDelayGrows() {
        PasswordReset reset = new PasswordReset(USER, NEW_HASH);

        given(
                        registered(UserOrigin.ADMIN),
                        new TotpEnrolled(USER, SECRET),
                        new TotpConfirmed(USER, 1),
                        wrongCodes(4),
                        reset,
                        wrongCodes(3),
                        reset)
                .when(signIn(RIGHT, "000000", RFC_TIME), ours())
                .expectEvents(
                        new SignInRefused(USER, SignInRefusal.WRONG_CODE),
                        new AccountLocked(USER, RFC_TIME.plus(Duration.ofMinutes(8))));
    }

    @Test
    void givenWrongPasswords_whenReset_thenTheirLockIsOpen() {
        given(
                        registered(UserOrigin.ADMIN),
                        failures(5),
                        new AccountLocked(USER, AT.plusSeconds(60)),
                        new PasswordReset(USER, NEW_HASH))
                .when(signIn(RIGHT, null, AT), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD, null));
    }

    @Test
    void givenWrongPasswords_whenACodeIsWrong_thenEachIsCountedForItself() {
        given(
                        registered(UserOrigin.ADMIN),
                        new TotpEnrolled(USER, SECRET),
                        new TotpConfirmed(USER, 1),
                        failures(4),
                        wrongCodes(3))
                .when(signIn(RIGHT, "000000", RFC_TIME), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenWrongCodes_whenOneIsRightInTime_thenTheirCountBeginsAnew() {
        given(
                        registered(UserOrigin.ADMIN),
                        new TotpEnrolled(USER, SECRET),
                        new TotpConfirmed(USER, 1),
                        wrongCodes(4),
                        new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_TOTP, 2L))
                .when(signIn(RIGHT, "000000", RFC_TIME), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenARightCode_whenSteppingUp_thenStored() {
        given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET), new TotpConfirmed(USER, 1))
                .when(new ShowSecondFactor(USER, SESSION, ShownCode.of(RFC_CODE), RFC_TIME), ours())
                .expectEvents(new SecondFactorShown(USER, SESSION, RFC_STEP));
    }

    @Test
    void givenNoSecondFactor_whenSteppingUp_thenRefused() {
        refused(
                given(registered(UserOrigin.ADMIN))
                        .when(new ShowSecondFactor(USER, SESSION, ShownCode.of(RFC_CODE), RFC_TIME), ours()),
                IdentityProblem.NO_SECOND_FACTOR);
    }

    @Test
    void givenAnEnrolledSecret_whenTheFirstCodeIsShown_thenConfirmed() {
        given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET))
                .when(new ConfirmTotp(USER, RFC_CODE, HASHES, RFC_TIME), ours())
                .expectEvents(new TotpConfirmed(USER, RFC_STEP), new RecoveryCodesGiven(USER, HASHES));
        refused(
                given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET))
                        .when(new ConfirmTotp(USER, "000000", HASHES, RFC_TIME), ours()),
                IdentityProblem.WRONG_CODE);
        refused(
                given(registered(UserOrigin.ADMIN)).when(new ConfirmTotp(USER, RFC_CODE, HASHES, RFC_TIME), ours()),
                IdentityProblem.NO_SECOND_FACTOR);
    }

    @Test
    void givenASecondFactor_whenAnotherIsEnrolled_thenACodeOfTheFirstWasShownAndItCountsUntilTheOtherIsConfirmed() {
        List<DomainEvent> before = List.of(
                new TotpEnrolled(USER, SECRET), new TotpConfirmed(USER, 1), new TotpEnrolled(USER, OTHER_SECRET));
        refused(
                given(registered(UserOrigin.ADMIN), before.subList(0, 2))
                        .when(new EnrolTotp(USER, OTHER_SECRET, false), ours()),
                RequestProblem.STEP_UP_REQUIRED);
        given(registered(UserOrigin.ADMIN), before.subList(0, 2))
                .when(new EnrolTotp(USER, OTHER_SECRET, true), ours())
                .expectEvents(new TotpEnrolled(USER, OTHER_SECRET));
        given(registered(UserOrigin.ADMIN), before)
                .when(signIn(RIGHT, RFC_CODE, RFC_TIME), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_TOTP, RFC_STEP));
        refused(
                given(registered(UserOrigin.ADMIN), before)
                        .when(new ConfirmTotp(USER, RFC_CODE, HASHES, RFC_TIME), ours()),
                IdentityProblem.WRONG_CODE);
        given(registered(UserOrigin.ADMIN), before)
                .when(new ConfirmTotp(USER, OneTimeCodes.shown(OTHER, RFC_TIME), HASHES, RFC_TIME), ours())
                .expectEvents(new TotpConfirmed(USER, RFC_STEP), new RecoveryCodesGiven(USER, HASHES));
        given(registered(UserOrigin.ADMIN), before, new TotpConfirmed(USER, 1))
                .when(signIn(RIGHT, RFC_CODE, RFC_TIME), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenARoleThatNeedsASecondFactor_whenItIsToBeRemoved_thenRefused() {
        refused(
                given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET), new TotpConfirmed(USER, 1))
                        .when(new RemoveTotp(USER, true), ours()),
                IdentityProblem.SECOND_FACTOR_MANDATORY);
        given(
                        registered(UserOrigin.ADMIN),
                        new RoleRevoked(USER, Role.DOCTOR, Personal.identity(PERSON, "retired")),
                        new RoleGranted(USER, Role.PATIENT, Personal.identity(PERSON, "comes back")),
                        new TotpEnrolled(USER, SECRET),
                        new TotpConfirmed(USER, 1))
                .when(new RemoveTotp(USER, true), ours())
                .expectEvents(new TotpRemoved(USER));
    }

    @Test
    void givenASession_whenASecondFactorIsConfirmedOrRemoved_thenItHasEnded() {
        for (DomainEvent change : List.of(new TotpConfirmed(USER, 1), new TotpRemoved(USER))) {
            given(registered(UserOrigin.ADMIN), new TotpEnrolled(USER, SECRET), change)
                    .when(new AskRights(USER), ours())
                    .expectState(user ->
                            assertThat(user).extracting("sessionsValidFrom").isNotEqualTo(Instant.EPOCH));
        }
    }

    @Test
    void givenARole_whenGrantedAgainOrRevokedTwice_thenNothingHappensASecondTime() {
        given(registered(UserOrigin.ADMIN))
                .when(new GrantRole(USER, Role.NURSE, Personal.identity(PERSON, "night shift"), ADMIN), ours())
                .expectEvents(new RoleGranted(USER, Role.NURSE, Personal.identity(PERSON, "night shift")));
        given(registered(UserOrigin.ADMIN))
                .when(new GrantRole(USER, Role.DOCTOR, Personal.identity(PERSON, "again"), ADMIN), ours())
                .expectNoEvents();
        given(registered(UserOrigin.ADMIN))
                .when(new RevokeRole(USER, Role.DOCTOR, Personal.identity(PERSON, "left the ward"), ADMIN), ours())
                .expectEvents(new RoleRevoked(USER, Role.DOCTOR, Personal.identity(PERSON, "left the ward")));
        given(registered(UserOrigin.ADMIN))
                .when(new RevokeRole(USER, Role.NURSE, Personal.identity(PERSON, "never had it"), ADMIN), ours())
                .expectNoEvents();
    }

    @Test
    void givenAnyUser_whenChangingTheOwnRights_thenRefused() {
        refused(
                given(registered(UserOrigin.ADMIN))
                        .when(new GrantRole(USER, Role.ADMIN, Personal.identity(PERSON, "me"), USER), ours()),
                IdentityProblem.OWN_RIGHTS);
        refused(
                given(registered(UserOrigin.ADMIN))
                        .when(new RevokeRole(USER, Role.DOCTOR, Personal.identity(PERSON, "me"), USER), ours()),
                IdentityProblem.OWN_RIGHTS);
        refused(
                given(registered(UserOrigin.ADMIN))
                        .when(new DeactivateUser(USER, Personal.identity(PERSON, "me"), USER), ours()),
                IdentityProblem.OWN_RIGHTS);
    }

    @Test
    void givenADeactivatedUser_whenReactivated_thenActiveAgain() {
        given(registered(UserOrigin.ADMIN), new UserDeactivated(USER, Personal.identity(PERSON, "left")))
                .when(new ReactivateUser(USER, Personal.identity(PERSON, "is back"), ADMIN), ours())
                .expectEvents(new UserReactivated(USER, Personal.identity(PERSON, "is back")));
    }

    @Test
    void givenAnotherTenant_whenItsAdminActs_thenTheUserDoesNotExist() {
        refused(
                given(registered(UserOrigin.ADMIN))
                        .when(new DeactivateUser(USER, Personal.identity(PERSON, "why not"), ADMIN), theirs()),
                RequestProblem.NOT_FOUND);
    }

    @Test
    void givenAResetLink_whenUsed_thenThePasswordIsNewAndTheLinkUsedUp() {
        PasswordResetRequested requested = new PasswordResetRequested(USER, LINK.value(), AT.plusSeconds(1));

        given(registered(UserOrigin.ADMIN), requested)
                .when(new ResetPassword(USER, LINK, NEW_HASH, AT), ours())
                .expectEvents(new PasswordReset(USER, NEW_HASH));
        refused(
                given(registered(UserOrigin.ADMIN), requested, new PasswordReset(USER, NEW_HASH))
                        .when(new ResetPassword(USER, LINK, NEW_HASH, AT), ours()),
                IdentityProblem.LINK_INVALID);
        refused(
                given(
                                registered(UserOrigin.ADMIN),
                                requested,
                                new UserDeactivated(USER, Personal.identity(PERSON, "left")))
                        .when(new ResetPassword(USER, LINK, NEW_HASH, AT), ours()),
                IdentityProblem.LINK_INVALID);
    }

    @Test
    void givenADeactivatedUser_whenAResetIsAsked_thenRefused() {
        refused(
                given(registered(UserOrigin.ADMIN), new UserDeactivated(USER, Personal.identity(PERSON, "left")))
                        .when(new RequestPasswordReset(USER, LINK, AT), ours()),
                IdentityProblem.DEACTIVATED);
    }

    @Test
    void givenThePresentPassword_whenChanged_thenNewAndOtherwiseAFailure() {
        given(registered(UserOrigin.ADMIN))
                .when(new ChangePassword(USER, NEW_HASH), ours())
                .expectEvents(new PasswordChanged(USER, NEW_HASH));
        given(registered(UserOrigin.ADMIN))
                .when(new ShowPassword(USER, RIGHT, AT), ours())
                .expectNoEvents()
                .expectResultMessagePayload(Checked.RIGHT);
        given(registered(UserOrigin.ADMIN), new AccountLocked(USER, AT.plusSeconds(1)))
                .when(new ShowPassword(USER, RIGHT, AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.LOCKED));
        given(registered(UserOrigin.ADMIN))
                .when(new ShowPassword(USER, WRONG, AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_PASSWORD))
                .expectResultMessagePayload(new Checked(SignInRefusal.WRONG_PASSWORD));
    }

    @Test
    void givenALicence_whenVerifiedAndRevoked_thenEachOnceAndNeverByItsHolder() {
        LicenceRecorded recorded = new LicenceRecorded(
                USER, LICENCE, "Board", Personal.identity(PERSON, "4711"), LocalDate.of(2030, 1, 31));

        given(registered(UserOrigin.ADMIN))
                .when(
                        new RecordLicence(
                                USER, LICENCE, recorded.authority(), recorded.number(), recorded.validUntil()),
                        ours())
                .expectEvents(recorded);
        given(registered(UserOrigin.ADMIN), recorded)
                .when(new VerifyLicence(USER, LICENCE, Personal.identity(PERSON, "by telephone"), ADMIN), ours())
                .expectEvents(new LicenceVerified(USER, LICENCE, Personal.identity(PERSON, "by telephone")));
        refused(
                given(registered(UserOrigin.ADMIN), recorded)
                        .when(new VerifyLicence(USER, LICENCE, Personal.identity(PERSON, "trust me"), USER), ours()),
                IdentityProblem.OWN_RIGHTS);
        given(registered(UserOrigin.ADMIN), recorded)
                .when(new RevokeLicence(USER, LICENCE, Personal.identity(PERSON, "expired")), ours())
                .expectEvents(new LicenceRevoked(USER, LICENCE, Personal.identity(PERSON, "expired")));
        refused(
                given(
                                registered(UserOrigin.ADMIN),
                                recorded,
                                new LicenceRevoked(USER, LICENCE, Personal.identity(PERSON, "expired")))
                        .when(
                                new VerifyLicence(USER, LICENCE, Personal.identity(PERSON, "by telephone"), ADMIN),
                                ours()),
                IdentityProblem.LICENCE_REVOKED);
        refused(
                given(registered(UserOrigin.ADMIN))
                        .when(new RevokeLicence(USER, LICENCE, Personal.identity(PERSON, "none")), ours()),
                IdentityProblem.NO_SUCH_LICENCE);
    }

    private static List<SignInRefused> failures(int count) {
        return Collections.nCopies(count, new SignInRefused(USER, SignInRefusal.WRONG_PASSWORD));
    }

    private static List<SignInRefused> wrongCodes(int count) {
        return Collections.nCopies(count, new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    private static SignIn signIn(PasswordAttempt attempt, String code, Instant at) {
        return new SignIn(USER, SESSION, attempt, Optional.ofNullable(code).map(ShownCode::of), at);
    }
}
