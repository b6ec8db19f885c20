package io.medichain.identity.command;

import static io.medichain.command.Stored.refused;
import static io.medichain.event.Examples.AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.Examples;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.PasswordResetRequested;
import io.medichain.identity.RecoveryCodesGiven;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SignInMethod;
import io.medichain.identity.SignInRefusal;
import io.medichain.identity.SignInRefused;
import io.medichain.identity.SignedIn;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpEnrolled;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.UserRegistered;
import io.medichain.identity.password.RequestPasswordReset;
import io.medichain.identity.password.ResetPassword;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.recovery.RecoveryCodes;
import io.medichain.identity.recovery.ResetOperator;
import io.medichain.identity.recovery.ShownCode;
import io.medichain.identity.session.SignIn;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

/** What the console of the machine may do for an operator who has lost everything. */
class OperatorResetTest {
    private static final UserId USER = Examples.USER;
    private static final Person PERSON = Person.of(TenantId.INSTALLATION, USER);
    private static final Map<String, ?> OURS = Map.of(EventMetadata.TENANT, TenantId.INSTALLATION.value());
    private static final SessionId SESSION = new SessionId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000b"));
    private static final Instant UNTIL = AT.plusSeconds(60);
    private static final OpaqueToken CODE = new Randomness().token(TenantId.INSTALLATION, USER.value());
    private static final Personal<String> HASH = Personal.identity(PERSON, "$argon2id$new");
    private static final List<DomainEvent> WITH_FACTOR = List.of(
            registered(Role.OPERATOR),
            new TotpEnrolled(USER, Personal.identity(PERSON, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")),
            new TotpConfirmed(USER, 1),
            new RecoveryCodesGiven(USER, RecoveryCodes.draw(new Randomness()).hashes(PERSON)));
    private static final List<DomainEvent> RESET = List.of(
            new SecondFactorReset(USER, sealed("lost"), CODE.hash().value(), UNTIL),
            new PasswordResetRequested(USER, CODE.hash().value(), UNTIL));

    @Test
    void givenAnOperator_whenReset_thenFactorAndSessionsEndAndAPasswordMayBeChosen() {
        given(WITH_FACTOR)
                .when(reset(), OURS)
                .expectEvents(RESET.toArray())
                .expectState(
                        user -> assertThat(user).extracting("sessionsValidFrom").isNotEqualTo(Instant.EPOCH));
    }

    @Test
    void givenAnOperatorWithoutAFactorOrWithAPasswordByMail_whenReset_thenDone() {
        given(WITH_FACTOR.subList(0, 1)).when(reset(), OURS).expectEvents(RESET.toArray());
        given(WITH_FACTOR, List.of(new PasswordReset(USER, HASH)))
                .when(reset(), OURS)
                .expectEvents(RESET.toArray());
    }

    @Test
    void givenSomebodyElse_whenReset_thenNotFoundAndNothingIsStored() {
        refused(given(List.of(registered(Role.ADMIN))).when(reset(), OURS), RequestProblem.NOT_FOUND);
        refused(
                given(WITH_FACTOR, List.of(new RoleRevoked(USER, Role.OPERATOR, sealed("left"))))
                        .when(reset(), OURS),
                RequestProblem.NOT_FOUND);
        refused(
                given(WITH_FACTOR, List.of(new UserDeactivated(USER, sealed("left"))))
                        .when(reset(), OURS),
                IdentityProblem.DEACTIVATED);
        Map<String, String> elsewhere = Map.of(EventMetadata.TENANT, "st-mary");
        refused(
                new AggregateTestFixture<>(User.class)
                        .given(stored(registered(Role.OPERATOR), elsewhere))
                        .when(reset(), elsewhere),
                RequestProblem.NOT_FOUND);
    }

    @Test
    void givenAReset_whenAPasswordIsChosenByItsCode_thenOnceAndOnlyInTime() {
        ResetPassword chosen = new ResetPassword(USER, CODE.hash(), HASH, AT);

        given(WITH_FACTOR, RESET).when(chosen, OURS).expectEvents(new PasswordReset(USER, HASH));
        refused(
                given(WITH_FACTOR, RESET, List.of(new PasswordReset(USER, HASH)))
                        .when(chosen, OURS),
                IdentityProblem.LINK_INVALID);
        refused(
                given(WITH_FACTOR, RESET).when(new ResetPassword(USER, CODE.hash(), HASH, UNTIL), OURS),
                IdentityProblem.LINK_INVALID);
    }

    @Test
    void givenAReset_whenSigningIn_thenItsCodeIsNeededBesideThePassword() {
        given(WITH_FACTOR, RESET, List.of(new PasswordReset(USER, HASH)))
                .when(signIn(CODE.text()), OURS)
                .expectEvents(new SignedIn(USER, SESSION, SignInMethod.PASSWORD_AND_MAIL, null));
        given(WITH_FACTOR, RESET)
                .when(signIn(null), OURS)
                .expectEvents(new SignInRefused(USER, SignInRefusal.CODE_MISSING));
    }

    @Test
    void givenAReset_whenThePasswordIsToBeChosenByMail_thenRefused() {
        OpaqueTokenHash link = OpaqueTokenHash.of("link");

        refused(
                given(WITH_FACTOR, RESET).when(new RequestPasswordReset(USER, link, UNTIL), OURS),
                IdentityProblem.PASSWORD_BY_MAIL);
        refused(
                given(WITH_FACTOR, List.of(new PasswordResetRequested(USER, link.value(), UNTIL)), RESET)
                        .when(new ResetPassword(USER, link, HASH, AT), OURS),
                IdentityProblem.LINK_INVALID);
    }

    private static ResetOperator reset() {
        return new ResetOperator(USER, sealed("lost"), CODE.hash(), UNTIL);
    }

    private static SignIn signIn(String code) {
        return new SignIn(USER, SESSION, _ -> true, Optional.ofNullable(code).map(ShownCode::of), AT);
    }

    private static Personal<String> sealed(String reason) {
        return Personal.identity(PERSON, reason);
    }

    private static TestExecutor<User> given(List<?>... history) {
        return new AggregateTestFixture<>(User.class)
                .given(Stream.of(history)
                        .flatMap(List::stream)
                        .map(event -> stored((DomainEvent) event, OURS))
                        .toList());
    }

    private static EventMessage<?> stored(DomainEvent event, Map<String, ?> beside) {
        return GenericEventMessage.asEventMessage(event).andMetaData(beside);
    }

    private static UserRegistered registered(Role role) {
        return new UserRegistered(
                USER,
                Personal.identity(PERSON, new UserName("operator")),
                Personal.identity(PERSON, new EmailAddress("operator@example.org")),
                Personal.identity(PERSON, "Olga Quill"),
                List.of(role),
                Personal.identity(PERSON, "$argon2id$old"),
                UserOrigin.SETUP);
    }
}
