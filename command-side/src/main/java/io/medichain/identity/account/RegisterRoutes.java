package io.medichain.identity.account;

import com.github.benmanes.caffeine.cache.Ticker;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.HeedsKey;
import io.medichain.command.OncePerKey;
import io.medichain.command.Order;
import io.medichain.event.EventMetadata;
import io.medichain.http.ChangesByGet;
import io.medichain.http.CorrelationFilter;
import io.medichain.http.PublicRoute;
import io.medichain.http.Throttle;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.fact.Organisations;
import io.medichain.identity.password.EvenTime;
import io.medichain.identity.password.Password;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.token.Letters;
import io.medichain.identity.token.OpaqueToken;
import io.medichain.problem.Longest;
import io.medichain.problem.PartOfName;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
@RequestMapping("/api/auth")
final class RegisterRoutes {
    private static final String LINK_WORDS = "What the link of the letter ends with; it holds once";
    private static final double TRIES_PER_SECOND = 0.2;

    private final CommandDesk desk;
    private final UserRegistrar registrar;
    private final Organisations organisations;
    private final Letters letters;
    private final InstantSource clock;
    private final EvenTime evenTime;
    private final OncePerKey once;
    private final Throttle perAddress;

    RegisterRoutes(
            CommandDesk desk,
            UserRegistrar registrar,
            Organisations organisations,
            Letters letters,
            InstantSource clock,
            EvenTime evenTime,
            OncePerKey once,
            Ticker ticker) {
        this.desk = desk;
        this.registrar = registrar;
        this.organisations = organisations;
        this.letters = letters;
        this.clock = clock;
        this.evenTime = evenTime;
        this.once = once;
        this.perAddress = new Throttle(TRIES_PER_SECOND, ticker);
    }

    /** Registers a patient's own account. */
    @PostMapping("/register")
    @HeedsKey
    @PublicRoute("patients register themselves; the account opens through their mail only")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "register")
    void register(@RequestBody SelfRegistration body, HttpServletRequest request) {
        EmailAddress address = body.email();
        UserName userName = body.userName() == null ? new UserName(address.value()) : body.userName();
        NewUser.requireOwnName(userName, address);
        Runnable registration = () -> {
            perAddress.pass(address.normalised());
            organisations
                    .meant(body.organisation())
                    .filter(tenant -> !tenant.isInstallation())
                    .ifPresent(tenant -> {
                        NewUser user = new NewUser(
                                tenant,
                                userName,
                                address,
                                body.name(),
                                List.of(Role.PATIENT),
                                body.password(),
                                UserOrigin.SELF);
                        register(user, CorrelationFilter.correlation(request));
                    });
        };
        evenTime.run(() -> once.run(
                request,
                request.getRemoteAddr(),
                registration,
                body.organisation(),
                userName.value(),
                address.value(),
                body.name(),
                body.password().value()));
    }

    private void register(NewUser user, String correlation) {
        UserRegistrar.Prepared prepared = registrar.prepare(user, clock.instant());
        UserId id = prepared.command().userId();
        EventMetadata metadata =
                EventMetadata.of(user.tenant(), id.toString()).with(EventMetadata.CORRELATION, correlation);
        try {
            desk.accept(metadata, Order.to(id, prepared.command()));
            letters.verifyAddress(user.email(), prepared.link());
        } catch (ProblemException e) {
            boolean isTaken =
                    e.problem() == IdentityProblem.USER_NAME_TAKEN || e.problem() == IdentityProblem.EMAIL_TAKEN;
            if (!isTaken) {
                throw e;
            }
            letters.alreadyRegistered(user.tenant(), user.email());
        }
    }

    /**
     * Confirms an e-mail address by the link of a letter. Who asks for text/html, as a browser does, or says to
     * prefetch, gets a page that asks first.
     */
    @GetMapping("/verify/{token}")
    @HeedsKey
    @ChangesByGet
    @PublicRoute("the token of the link is the proof")
    @Operation(
            operationId = "verifyEmail",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The address is verified; a browser gets the page that asks first",
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(implementation = Accepted.class)),
                                @Content(
                                        mediaType = "text/html",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject("<!doctype html>…"))
                            }))
    Accepted verifyByLink(@Parameter(description = LINK_WORDS) @PathVariable String token, HttpServletRequest request) {
        return verify(token, request);
    }

    /** Confirms an e-mail address by the page that the link shows. */
    @PostMapping("/verify/{token}")
    @HeedsKey
    @PublicRoute("the token of the link is the proof")
    @Operation(operationId = "confirmEmail")
    Accepted verify(@Parameter(description = LINK_WORDS) @PathVariable String token, HttpServletRequest request) {
        OpaqueToken link = OpaqueToken.of(token, IdentityProblem.LINK_INVALID);
        UserId user = new UserId(link.about());
        EventMetadata metadata = EventMetadata.of(link.tenant(), user.toString())
                .with(EventMetadata.CORRELATION, CorrelationFilter.correlation(request));
        try {
            return once.answer(
                    request,
                    request.getRemoteAddr(),
                    Accepted.class,
                    () -> desk.accept(metadata, Order.to(user, new VerifyEmail(user, link.hash(), clock.instant()))));
        } catch (ProblemException e) {
            throw e.problem().status() == 404 ? new ProblemException(IdentityProblem.LINK_INVALID) : e;
        }
    }

    /**
     * A patient who registers.
     *
     * @param organisation the tenant
     * @param userName the name to sign in with
     * @param email where mail goes
     * @param name the name as people read it
     * @param password the password
     */
    record SelfRegistration(
            @Nullable TenantId organisation,
            @Nullable UserName userName,
            EmailAddress email,

            @Schema(example = "Jo Field") @PartOfName @Longest(Size.NAME)
            String name,

            Password password) {
        SelfRegistration {
            Rule.text(name, "name", Size.NAME);
        }

        @Override
        public String toString() {
            return "SelfRegistration[…]";
        }
    }
}
