package io.medichain.identity.organisation;

import io.medichain.command.HeedsKey;
import io.medichain.command.OncePerKey;
import io.medichain.http.PublicRoute;
import io.medichain.http.description.Seldom;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.password.Password;
import io.medichain.problem.Longest;
import io.medichain.problem.PartOfName;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operations")
final class SetupRoute {
    private final Setup setup;
    private final OncePerKey once;

    SetupRoute(Setup setup, OncePerKey once) {
        this.setup = setup;
        this.once = once;
    }

    /**
     * Registers an organisation with its first admin, by the token of the setup link. The first link of an installation
     * asks for its first operator, too: an account of its own, which signs in to the organisation `installation` and
     * sees no organisation's data.
     */
    @PostMapping("/api/setup")
    @HeedsKey
    @PublicRoute("the token of the setup link is the proof; it works once")
    @ApiResponse(responseCode = "201", description = "They can sign in.")
    @ApiResponse(responseCode = "403", description = "The setup link is not valid, or was used.")
    @ApiResponse(responseCode = "409", description = "There is such an organisation or name, or an operator already.")
    @Operation(operationId = "setUpOrganisation")
    ResponseEntity<Done> setUp(@RequestBody SetupOrder body, HttpServletRequest request) {
        String token = body.token();
        Setup.FirstUser operator =
                body.operator() == null ? null : body.operator().told();
        Setup.Wanted wanted = wanted(body);
        Setup.Done done = once.answer(
                request,
                request.getRemoteAddr(),
                Setup.Done.class,
                () -> setup.complete(token, operator, wanted),
                token,
                operator,
                wanted,
                operator == null ? null : operator.password().value(),
                wanted == null ? null : wanted.admin().password().value());
        URI place = URI.create("/api/users/"
                + done.admin().or(done::operator).map(UserId::toString).orElse("me"));
        return ResponseEntity.created(place)
                .body(new Done(
                        body.organisation(),
                        done.admin().orElse(null),
                        done.operator().orElse(null)));
    }

    private static Setup.@Nullable Wanted wanted(SetupOrder body) {
        if (body.organisation() == null && body.admin() == null) {
            return null;
        }
        return new Setup.Wanted(
                Rule.present(body.organisation(), "organisation"),
                Rule.text(body.name(), "name", Size.NAME),
                Rule.present(body.admin(), "admin").told());
    }

    /**
     * What the setup link asks for.
     *
     * @param token the token of the link
     * @param operator the first operator of the installation, while there is none
     * @param organisation the short name, 1 to 32 of a-z, 0-9 and -
     * @param name the name as people read it
     * @param admin who administers it
     */
    record SetupOrder(
            @Longest(value = Size.EXPLANATION, least = 0) String token,
            @Nullable FirstUser operator,
            @Nullable TenantId organisation,
            @Longest(Size.NAME) @Nullable String name,
            @Nullable FirstUser admin) {
        SetupOrder {
            Rule.atMost(token, "token", Size.EXPLANATION);
            Rule.optionalText(name, "name", Size.NAME);
        }

        @Override
        public String toString() {
            return "SetupOrder[…]";
        }
    }

    /**
     * Who signs in first.
     *
     * @param userName the name to sign in with
     * @param email where mail goes
     * @param name the name as people read it
     * @param password the password
     */
    record FirstUser(
            UserName userName,
            EmailAddress email,
            @PartOfName @Longest(Size.NAME) String name,
            Password password) {
        FirstUser {
            Rule.text(name, "name", Size.NAME);
        }

        Setup.FirstUser told() {
            return new Setup.FirstUser(userName, email, name, password);
        }

        @Override
        public String toString() {
            return "FirstUser[…]";
        }
    }

    /**
     * What was set up.
     *
     * @param organisation the organisation
     * @param userId its first admin
     * @param operatorId the first operator, where there was none
     */
    record Done(
            @Nullable TenantId organisation,
            @Nullable UserId userId,
            @Seldom @Nullable UserId operatorId) {}
}
