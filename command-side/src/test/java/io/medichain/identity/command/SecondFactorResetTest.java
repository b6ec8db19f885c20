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
import io.medichain.identity.AccountLocked;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.PasswordResetRequested;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.password.RequestPasswordReset;
import io.medichain.identity.password.ResetPassword;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.RecoveryCodes;
import io.medichain.identity.recovery.RenewRecoveryCodes;
import io.medichain.identity.recovery.ResetSecondFactor;
import io.medichain.identity.recovery.ShownCode;
import io.medichain.identity.session.SignIn;
import io.medichain.identity.session.SignInOutcome;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.token.Randomness;
import io.medichain.identity.totp.ConfirmTotp;
import io.medichain.identity.totp.EnrolTotp;
import io.medichain.identity.totp.RemoveTotp;
import io.medichain.identity.totp.ShowSecondFactor;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecondFactorResetTest {
    private static final UserId ADMIN = new UserId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000a"));
    private static final SessionId SESSION = new SessionId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000b"));
    private static final Person PERSON = Person.of(TENANT, USER);
    private static final Personal<String> REASON = Personal.identity(PERSON, "lost the telephone");
    private static final OpaqueToken LETTER = new Randomness().token(TENANT, USER.value());
    private static final Instant UNTIL = AT.plusSeconds(60);
    private static final Personal<String> SECRET = Personal.identity(PERSON, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    private static final Instant RFC_TIME = Instant.parse("2005-03-18T01:58:29Z");
    private static final String RFC_CODE = "081804";
    private static final RecoveryCodes CODES = RecoveryCodes.draw(new Randomness());
    private static final SecondFactorReset RESET =
            new SecondFactorReset(USER, REASON, LETTER.hash().value(), UNTIL);
    private static final PasswordReset BY_MAIL = new PasswordReset(USER, Personal.identity(PERSON, "$argon2id$new"));
    private static final List<Object> WITH_FACTOR = List.of(
            registered(UserOrigin.ADMIN),
            new TotpEnrolled(USER, SECRET),
            new TotpConfirmed(USER, 1),
            new RecoveryCodesGiven(USER, CODES.hashes(PERSON)));

    @Test
    void givenASecondFactor_whenSomebodyElseResetsIt_thenStoredAndSessionsEnd() {
        given(WITH_FACTOR)
                .when(reset(ADMIN), ours())
                .expectEvents(RESET)
                .expectState(
                        user -> assertThat(user).extracting("sessionsValidFrom").isNotEqualTo(Instant.EPOCH));
        refused(given(WITH_FACTOR).when(reset(USER), ours()), IdentityProblem.OWN_RIGHTS);
        refused(given(WITH_FACTOR).when(reset(ADMIN), theirs()), RequestProblem.NOT_FOUND);
        refused(given(registered(UserOrigin.ADMIN)).when(reset(ADMIN), ours()), IdentityProblem.NO_SECOND_FACTOR);
    }

    @Test
    void givenItWasReset_whenSigningInByPasswordAlone_thenTheLetterIsAskedFor() {
        given(WITH_FACTOR, RESET)
                .when(signIn(null, AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.CODE_MISSING));
    }

    @Test
    void givenItWasReset_whenSigningInWithTheLetter_thenSignedInWithoutASecondFactor() {
        given(WITH_FACTOR, RESET)
                .when(signIn(LETTER.text(), AT), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_MAIL, null))
                .expectResultMessagePayload(
                        new SignInOutcome.Accepted(Set.of(Role.DOCTOR), SignInMethod.PASSWORD_AND_MAIL, null));
        assertThat(SignInMethod.PASSWORD_AND_MAIL.shown()).isEqualTo(SignInMethod.PASSWORD.shown());
    }

    @Test
    void givenItWasReset_whenSigningInWithSomethingElse_thenRefused() {
        for (String wrong : List.of(
                RFC_CODE,
                CODES.texts().getFirst(),
                new Randomness().token(TENANT, USER.value()).text())) {
            given(WITH_FACTOR, RESET)
                    .when(signIn(wrong, AT), ours())
                    .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
        }
        given(WITH_FACTOR, RESET)
                .when(signIn(LETTER.text(), UNTIL), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenNothingWasReset_whenALetterIsShown_thenRefused() {
        given(WITH_FACTOR)
                .when(signIn(LETTER.text(), AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenItWasReset_whenAnotherIsEnrolledAndConfirmed_thenTheLetterOpensNothingMore() {
        given(WITH_FACTOR, RESET)
                .when(new EnrolTotp(USER, SECRET, false), ours())
                .expectEvents(new TotpEnrolled(USER, SECRET));
        given(WITH_FACTOR, RESET, new TotpEnrolled(USER, SECRET))
                .when(new ConfirmTotp(USER, RFC_CODE, CODES.hashes(PERSON), RFC_TIME), ours())
                .expectSuccessfulHandlerExecution();
        given(WITH_FACTOR, RESET, new TotpEnrolled(USER, SECRET), new TotpConfirmed(USER, 2))
                .when(signIn(LETTER.text(), AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenItWasReset_whenItIsResetAgain_thenOnlyTheLastLetterServes() {
        OpaqueToken next = new Randomness().token(TENANT, USER.value());
        SecondFactorReset again =
                new SecondFactorReset(USER, REASON, next.hash().value(), UNTIL);

        given(WITH_FACTOR, RESET)
                .when(new ResetSecondFactor(USER, REASON, next.hash(), UNTIL, ADMIN), ours())
                .expectEvents(again);
        given(WITH_FACTOR, RESET, again)
                .when(signIn(LETTER.text(), AT), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenItWasReset_whenThePasswordIsToBeChosenByMail_thenRefusedForTheMailboxWouldBeEnough() {
        OpaqueTokenHash link = OpaqueTokenHash.of("link");

        refused(
                given(WITH_FACTOR, RESET).when(new RequestPasswordReset(USER, link, UNTIL), ours()),
                IdentityProblem.PASSWORD_BY_MAIL);
        refused(
                given(WITH_FACTOR, new PasswordResetRequested(USER, link.value(), UNTIL), RESET)
                        .when(new ResetPassword(USER, link, BY_MAIL.passwordHash(), AT), ours()),
                IdentityProblem.LINK_INVALID);
    }

    @Test
    void givenThePasswordWasChosenByMail_whenTheFactorIsReset_thenRefusedUntilBothWereUsedTogether() {
        refused(given(WITH_FACTOR, BY_MAIL).when(reset(ADMIN), ours()), IdentityProblem.PASSWORD_BY_MAIL);
        given(WITH_FACTOR, BY_MAIL, new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_TOTP, 2L))
                .when(reset(ADMIN), ours())
                .expectEvents(RESET);
        given(WITH_FACTOR, BY_MAIL, new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_RECOVERY_CODE, null))
                .when(reset(ADMIN), ours())
                .expectEvents(RESET);
    }

    @Test
    void givenItWasReset_whenAFactorIsToBeShown_thenThereIsNone() {
        refused(
                given(WITH_FACTOR, RESET)
                        .when(new ShowSecondFactor(USER, SESSION, ShownCode.of(LETTER.text()), AT), ours()),
                IdentityProblem.NO_SECOND_FACTOR);
        refused(
                given(WITH_FACTOR, RESET).when(new RenewRecoveryCodes(USER, CODES.hashes(PERSON)), ours()),
                IdentityProblem.NO_SECOND_FACTOR);
    }

    @Test
    void givenAPatientWhoseFactorWasReset_whenItIsNotToBeReplaced_thenItIsRemovedWithoutOneToShow() {
        List<Object> patient = List.of(
                WITH_FACTOR.get(0),
                new RoleRevoked(USER, Role.DOCTOR, Personal.identity(PERSON, "retired")),
                new RoleGranted(USER, Role.PATIENT, Personal.identity(PERSON, "comes back")),
                WITH_FACTOR.get(1),
                WITH_FACTOR.get(2));

        refused(given(patient).when(new RemoveTotp(USER, false), ours()), RequestProblem.STEP_UP_REQUIRED);
        given(patient, RESET).when(new RemoveTotp(USER, false), ours()).expectEvents(new TotpRemoved(USER));
    }

    @Test
    void givenCodesWereLocked_whenTheFactorIsReset_thenTheLetterServesAtOnce() {
        given(
                        WITH_FACTOR,
                        Collections.nCopies(5, new SignInRefused(USER, SignInRefusal.WRONG_CODE)),
                        new AccountLocked(USER, AT.plusSeconds(60)),
                        RESET)
                .when(signIn(LETTER.text(), AT), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_MAIL, null));
    }

    private static ResetSecondFactor reset(UserId by) {
        return new ResetSecondFactor(USER, REASON, LETTER.hash(), UNTIL, by);
    }

    private static SignIn signIn(String code, Instant at) {
        return new SignIn(USER, SESSION, _ -> true, Optional.ofNullable(code).map(ShownCode::of), at);
    }
}
