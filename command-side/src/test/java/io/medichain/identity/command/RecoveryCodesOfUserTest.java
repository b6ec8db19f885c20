package io.medichain.identity.command;

import static io.medichain.command.Stored.ours;
import static io.medichain.command.Stored.refused;
import static io.medichain.event.Examples.AT;
import static io.medichain.event.Examples.TENANT;
import static io.medichain.event.Examples.USER;
import static io.medichain.identity.command.UserFixture.given;
import static io.medichain.identity.command.UserFixture.registered;

import io.medichain.access.Role;
import io.medichain.id.SessionId;
import io.medichain.identity.AccountLocked;
import io.medichain.identity.RecoveryCodeUsed;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.password.Checked;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.RecoveryCodes;
import io.medichain.identity.recovery.RenewRecoveryCodes;
import io.medichain.identity.recovery.ShownCode;
import io.medichain.identity.session.SignIn;
import io.medichain.identity.session.SignInOutcome;
import io.medichain.identity.token.Randomness;
import io.medichain.identity.totp.ShowSecondFactor;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveryCodesOfUserTest {
    private static final SessionId SESSION = new SessionId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000b"));
    private static final Person PERSON = Person.of(TENANT, USER);
    private static final RecoveryCodes CODES = RecoveryCodes.draw(new Randomness());
    private static final RecoveryCodes OTHERS = RecoveryCodes.draw(new Randomness());
    private static final List<Object> WITH_CODES = List.of(
            registered(UserOrigin.ADMIN),
            new TotpEnrolled(USER, Personal.identity(PERSON, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")),
            new TotpConfirmed(USER, 1),
            new RecoveryCodesGiven(USER, CODES.hashes(PERSON)));

    @Test
    void givenARecoveryCode_whenSigningIn_thenSignedInAndTheCodeIsUsedUp() {
        given(WITH_CODES)
                .when(signIn(code(3)), ours())
                .expectEvents(
                        new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_RECOVERY_CODE, null),
                        new RecoveryCodeUsed(USER, SESSION, 3, 9))
                .expectResultMessagePayload(
                        new SignInOutcome.Accepted(Set.of(Role.DOCTOR), SignInMethod.PASSWORD_AND_RECOVERY_CODE, 9));
        given(WITH_CODES, new RecoveryCodeUsed(USER, SESSION, 3, 9))
                .when(signIn(code(3)), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
        given(WITH_CODES, new RecoveryCodeUsed(USER, SESSION, 3, 9))
                .when(signIn(code(4)), ours())
                .expectEvents(
                        new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_RECOVERY_CODE, null),
                        new RecoveryCodeUsed(USER, SESSION, 4, 8));
    }

    @Test
    void givenAllCodesWereUsed_whenOneComesAgain_thenRefused() {
        List<RecoveryCodeUsed> all = IntStream.range(0, 10)
                .mapToObj(place -> new RecoveryCodeUsed(USER, SESSION, place, 9 - place))
                .toList();

        given(WITH_CODES, all)
                .when(signIn(code(0)), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
    }

    @Test
    void givenARecoveryCode_whenSteppingUp_thenItServesAsWell() {
        given(WITH_CODES)
                .when(new ShowSecondFactor(USER, SESSION, ShownCode.of(code(0)), AT), ours())
                .expectEvents(new RecoveryCodeUsed(USER, SESSION, 0, 9))
                .expectResultMessagePayload(Checked.byRecoveryCode(9));
    }

    @Test
    void givenWrongCodes_whenAWrongRecoveryCodeIsTheFifth_thenItLocks() {
        List<SignInRefused> four = Collections.nCopies(4, new SignInRefused(USER, SignInRefusal.WRONG_CODE));

        given(WITH_CODES, four)
                .when(signIn(OTHERS.texts().getFirst()), ours())
                .expectEvents(
                        new SignInRefused(USER, SignInRefusal.WRONG_CODE),
                        new AccountLocked(USER, AT.plus(Duration.ofMinutes(1))));
        given(
                        WITH_CODES,
                        four,
                        new SignInRefused(USER, SignInRefusal.WRONG_CODE),
                        new AccountLocked(USER, AT.plusSeconds(1)))
                .when(signIn(code(0)), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.LOCKED));
    }

    @Test
    void givenNewCodes_whenAnOldOneComes_thenRefusedAndANewOneServes() {
        RecoveryCodesGiven others = new RecoveryCodesGiven(USER, OTHERS.hashes(PERSON));

        given(WITH_CODES, new RecoveryCodeUsed(USER, SESSION, 1, 9))
                .when(new RenewRecoveryCodes(USER, others.hashes()), ours())
                .expectEvents(others);
        given(WITH_CODES, others)
                .when(signIn(code(0)), ours())
                .expectEvents(new SignInRefused(USER, SignInRefusal.WRONG_CODE));
        given(WITH_CODES, new RecoveryCodeUsed(USER, SESSION, 1, 9), others)
                .when(signIn(OTHERS.texts().get(1)), ours())
                .expectEvents(
                        new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_RECOVERY_CODE, null),
                        new RecoveryCodeUsed(USER, SESSION, 1, 9));
    }

    @Test
    void givenNoSecondFactor_whenCodesAreAskedFor_thenRefused() {
        refused(
                given(registered(UserOrigin.ADMIN)).when(new RenewRecoveryCodes(USER, CODES.hashes(PERSON)), ours()),
                IdentityProblem.NO_SECOND_FACTOR);
    }

    @Test
    void givenTheFactorWasRemoved_whenAnotherIsEnrolled_thenTheOldCodesAreGone() {
        given(WITH_CODES, new TotpRemoved(USER))
                .when(signIn(code(0)), ours())
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD, null));
    }

    private static String code(int place) {
        return CODES.texts().get(place);
    }

    private static SignIn signIn(String code) {
        return new SignIn(USER, SESSION, _ -> true, Optional.of(ShownCode.of(code)), AT);
    }
}
