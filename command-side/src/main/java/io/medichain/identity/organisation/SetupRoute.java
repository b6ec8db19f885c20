package io.medichain.identity.organisation;

import io.medichain.http.PublicRoute;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.identity.UserName;
import io.medichain.identity.password.Password;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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

    SetupRoute(Setup setup) {
        this.setup = setup;
    }

    /** Registers an organisation with its first admin, and the first operator, by the token of the setup link. */
    @PostMapping("/api/setup")
    @PublicRoute("the token of the setup link is the proof; it works once")
    @ApiResponse(responseCode = "201", description = "They can sign in.")
    @ApiResponse(responseCode = "403", description = "The setup link is not valid, or was used.")
    @ApiResponse(responseCode = "409", description = "There is such an organisation or name, or an operator already.")
    @Operation(
            operationId = "setUpOrganisation",
            summary = "Registers an organisation with its first admin, by the token of the setup link",
            description = "The first link of an installation asks for its first operator, too: an account of its own,"
                    + " which signs in to the organisation `installation` and sees no organisation's data.")
    ResponseEntity<Done> setUp(@RequestBody SetupOrder body) {
        Setup.Done done = setup.complete(
                Rule.present(body.token(), "token"),
                body.operator() == null ? null : body.operator().checked("operator"),
                wanted(body));
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
                Rule.text(body.name(), "name", 200),
                Rule.present(body.admin(), "admin").checked("admin"));
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
            @Nullable String token,
            @Nullable FirstUser operator,
            @Nullable TenantId organisation,
            @Nullable String name,
            @Nullable FirstUser admin) {
        @Override
        public String toString() {
            return "SetupOrder[…]";
        }
    }

    record FirstUser(
            @Nullable UserName userName,
            @Nullable EmailAddress email,
            @Nullable String name,
            @Nullable Password password) {
        Setup.FirstUser checked(String field) {
            return new Setup.FirstUser(
                    Rule.present(userName, field + "/userName"),
                    Rule.present(email, field + "/email"),
                    Rule.text(name, field + "/name", 200),
                    Rule.present(password, field + "/password"));
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
            @Nullable UserId operatorId) {}
}
