package io.medichain.identity.password;

import io.medichain.access.Action;
import io.medichain.command.Accepted;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.HeedsKey;
import io.medichain.command.OncePerKey;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.http.Acts;
import io.medichain.http.CorrelationFilter;
import io.medichain.http.PublicRoute;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.fact.Accounts;
import io.medichain.identity.fact.Organisations;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.token.Letters;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
@RequestMapping("/api/auth")
final class PasswordRoutes {
    private static final Duration LINK_HOLDS = Duration.ofHours(1);
    private static final Set<Problem> WITHOUT_A_LETTER =
            Set.of(IdentityProblem.DEACTIVATED, IdentityProblem.PASSWORD_BY_MAIL);

    private final CommandDesk desk;
    private final Accounts accounts;
    private final Organisations organisations;
    private final PasswordHashing hashing;
    private final Randomness random;
    private final Letters letters;
    private final InstantSource clock;
    private final EvenTime evenTime;
    private final PresentPassword present;
    private final OncePerKey once;

    PasswordRoutes(
            CommandDesk desk,
            Accounts accounts,
            Organisations organisations,
            PasswordHashing hashing,
            Randomness random,
            Letters letters,
            InstantSource clock,
            EvenTime evenTime,
            PresentPassword present,
            OncePerKey once) {
        this.desk = desk;
        this.accounts = accounts;
        this.organisations = organisations;
        this.hashing = hashing;
        this.random = random;
        this.letters = letters;
        this.clock = clock;
        this.evenTime = evenTime;
        this.present = present;
        this.once = once;
    }

    /** Sends a link to choose a new password. The answer is the same whether somebody has the address or not. */
    @PostMapping("/forgot-password")
    @HeedsKey
    @PublicRoute("it tells nothing and only ever writes to the owner of the address")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "requestPasswordReset")
    void forgotten(@RequestBody Forgotten body, HttpServletRequest request) {
        EmailAddress address = body.email();
        Runnable letter = () -> organisations
                .meant(body.organisation())
                .ifPresent(tenant -> accounts.withAddress(tenant, address)
                        .ifPresent(user -> send(tenant, user, address, CorrelationFilter.correlation(request))));
        evenTime.run(() -> once.run(request, request.getRemoteAddr(), letter, body.organisation(), address.value()));
    }

    private void send(TenantId tenant, UserId user, EmailAddress address, String correlation) {
        OpaqueToken link = random.token(tenant, user.value());
        EventMetadata metadata = EventMetadata.of(tenant, "nobody").with(EventMetadata.CORRELATION, correlation);
        try {
            desk.accept(
                    metadata,
                    Order.to(
                            user,
                            new RequestPasswordReset(
                                    user, link.hash(), clock.instant().plus(LINK_HOLDS))));
            letters.resetPassword(address, link);
        } catch (ProblemException e) {
            if (!WITHOUT_A_LETTER.contains(e.problem())) {
                throw e;
            }
        }
    }

    /** Chooses a new password with the token of a link. All sessions end. */
    @PostMapping("/reset-password")
    @HeedsKey
    @PublicRoute("the token of the link is the proof")
    @Operation(operationId = "resetPassword")
    Accepted reset(@RequestBody Reset body, HttpServletRequest request) {
        OpaqueToken link = OpaqueToken.of(body.token(), IdentityProblem.LINK_INVALID);
        Password password = body.password();
        return once.answer(
                request,
                request.getRemoteAddr(),
                Accepted.class,
                () -> reset(link, password, CorrelationFilter.correlation(request)),
                link.text(),
                password.value());
    }

    private Accepted reset(OpaqueToken link, Password password, String correlation) {
        UserId user = new UserId(link.about());
        requireFit(user, password);
        Personal<String> hash = Personal.identity(Person.of(link.tenant(), user), hashing.hash(password));
        EventMetadata metadata =
                EventMetadata.of(link.tenant(), user.toString()).with(EventMetadata.CORRELATION, correlation);
        ResetPassword command = new ResetPassword(user, link.hash(), hash, clock.instant());
        return unknownIsInvalid(() -> desk.accept(metadata, Order.to(user, command)));
    }

    /** Chooses a new password, knowing the present one. All sessions end. */
    @PostMapping("/change-password")
    @HeedsKey
    @Acts(Action.CHANGE_OWN_PASSWORD)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @ApiResponse(responseCode = "204", description = "It holds from now on.")
    @ApiResponse(responseCode = "403", description = "The present password is not right.")
    @Operation(operationId = "changePassword")
    void change(Caller caller, @RequestBody PasswordChange body, HttpServletRequest request) {
        Password password = body.password();
        once.run(
                request,
                caller.user().toString(),
                () -> change(caller, body, password),
                body.presentPassword(),
                password.value());
    }

    private void change(Caller caller, PasswordChange body, Password password) {
        requireFit(caller.user(), password);
        Personal<String> hash = Personal.identity(Person.of(caller.tenant(), caller.user()), hashing.hash(password));
        present.require(caller, body.presentPassword());
        desk.accept(caller.metadata(), Order.to(caller.user(), new ChangePassword(caller.user(), hash)));
    }

    private void requireFit(UserId user, Password password) {
        accounts.registration(user)
                .ifPresent(registered -> password.requireFitFor(Stream.of(
                                registered.userName().value().map(UserName::value),
                                registered.email().value().map(EmailAddress::value),
                                registered.displayName().value())
                        .flatMap(Optional::stream)
                        .toArray(String[]::new)));
    }

    private static Accepted unknownIsInvalid(Supplier<Accepted> order) {
        try {
            return order.get();
        } catch (ProblemException e) {
            throw e.problem().status() == 404 ? new ProblemException(IdentityProblem.LINK_INVALID) : e;
        }
    }

    /**
     * Whose password is forgotten.
     *
     * @param organisation the organisation; not needed where there is only one
     * @param email where the link goes
     */
    record Forgotten(@Nullable TenantId organisation, EmailAddress email) {}

    /**
     * A new password, by a link.
     *
     * @param token the token of the link
     * @param password the new password
     */
    record Reset(
            @Schema(example = OpaqueToken.EXAMPLE) @Longest(value = Size.EXPLANATION, least = 0)
            String token,

            Password password) {
        Reset {
            Rule.atMost(token, "token", Size.EXPLANATION);
        }

        @Override
        public String toString() {
            return "Reset[…]";
        }
    }

    /**
     * Another password.
     *
     * @param presentPassword the password until now
     * @param password the new one
     */
    record PasswordChange(
            @Schema(example = "former horse battery staple") @Longest(value = Size.EXPLANATION, least = 0)
            String presentPassword,

            Password password) {
        PasswordChange {
            Rule.atMost(presentPassword, "presentPassword", Size.EXPLANATION);
        }

        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }
}
