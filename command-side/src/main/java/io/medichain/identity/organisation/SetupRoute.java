package io.medichain.identity.organisation;

import io.medichain.http.PublicRoute;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.identity.UserName;
import io.medichain.identity.password.Password;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
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

    /** Registers an organisation with its first admin, by the token of the setup link. */
    @PostMapping("/api/setup")
    @PublicRoute("the token of the setup link is the proof; it works once")
    @Operation(
            operationId = "setUpOrganisation",
            summary = "Registers an organisation with its first admin, by the token of the setup link")
    ResponseEntity<Done> setUp(@RequestBody SetupOrder body) {
        Admin admin = Rule.present(body.admin(), "admin");
        TenantId tenant = Rule.present(body.organisation(), "organisation");
        UserId user = setup.complete(
                Rule.present(body.token(), "token"),
                tenant,
                Rule.text(body.name(), "name", 200),
                new Setup.FirstAdmin(
                        Rule.present(admin.userName(), "admin/userName"),
                        Rule.present(admin.email(), "admin/email"),
                        Rule.text(admin.name(), "admin/name", 200),
                        Rule.present(admin.password(), "admin/password")));
        return ResponseEntity.created(URI.create("/api/users/" + user)).body(new Done(tenant, user));
    }

    /**
     * What the setup link asks for.
     *
     * @param token the token of the link
     * @param organisation the short name, 1 to 32 of a-z, 0-9 and -
     * @param name the name as people read it
     * @param admin who administers it
     */
    record SetupOrder(
            @Nullable String token,
            @Nullable TenantId organisation,
            @Nullable String name,
            @Nullable Admin admin) {
        @Override
        public String toString() {
            return "SetupOrder[…]";
        }
    }

    record Admin(
            @Nullable UserName userName,
            @Nullable EmailAddress email,
            @Nullable String name,
            @Nullable Password password) {}

    record Done(TenantId organisation, UserId userId) {}
}
