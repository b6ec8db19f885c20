package io.medichain.identity.account;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.http.Acts;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.IdentityProblem;
import io.medichain.identity.Letters;
import io.medichain.identity.UserId;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.problem.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Users")
@RequestMapping("/api/users")
final class UserRoutes {
    private final CommandDesk desk;
    private final UserRegistrar registrar;
    private final Letters letters;

    UserRoutes(CommandDesk desk, UserRegistrar registrar, Letters letters) {
        this.desk = desk;
        this.registrar = registrar;
        this.letters = letters;
    }

    /** Registers a user and grants roles. The user gets a letter with a link to choose a password: nobody else does. */
    @PostMapping
    @Acts(Action.REGISTER_USER)
    @ApiResponse(responseCode = "201", description = "It is on disk.")
    @Operation(
            operationId = "registerUser",
            summary = "Registers a user with roles",
            description = "The user gets a letter with a link to choose a password; nobody else knows it.")
    ResponseEntity<Accepted> register(Caller caller, @RequestBody UserRegistration body) {
        List<Role> roles = Rule.list(body.roles(), "roles", Role.values().length);
        Rule.require(!roles.isEmpty(), IdentityProblem.ROLE_MISSING, "roles", IdentityProblem.ROLE_MISSING.title());
        String reason = Rule.text(body.reason(), "reason", 500);
        List<Runnable> afterwards = new ArrayList<>();
        Accepted accepted = desk.accept(caller, body, () -> registration(caller, body, roles, reason, afterwards));
        afterwards.forEach(Runnable::run);
        return Answers.created("/api/users/", accepted);
    }

    private Order registration(
            Caller caller, UserRegistration body, List<Role> roles, String reason, List<Runnable> afterwards) {
        EmailAddress address = Rule.present(body.email(), "email");
        NewUser user = new NewUser(
                caller.tenant(),
                Rule.present(body.userName(), "userName"),
                address,
                Rule.present(body.name(), "name"),
                List.of(),
                null,
                UserOrigin.ADMIN);
        UserRegistrar.Prepared prepared = registrar.prepare(user, caller.at());
        afterwards.add(() -> letters.invite(address, prepared.link()));
        UserId id = prepared.command().userId();
        List<Role> each = roles.stream().distinct().sorted().toList();
        return Order.to(id, new RegisterWithRoles(id, prepared.command(), each, reason));
    }

    /** Gives a role. */
    @PostMapping("/{id}/roles")
    @Acts(Action.GRANT_ROLE)
    @Operation(operationId = "grantRole", summary = "Gives a role")
    ResponseEntity<Accepted> grant(Caller caller, @PathVariable UserId id, @RequestBody RoleGrant body) {
        Role role = Rule.present(body.role(), "role");
        String reason = Rule.text(body.reason(), "reason", 500);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new GrantRole(id, role, reason, caller.user()))));
    }

    /** Takes a role away. */
    @DeleteMapping("/{id}/roles/{role}")
    @Acts(Action.REVOKE_ROLE)
    @Operation(operationId = "revokeRole", summary = "Takes a role away")
    ResponseEntity<Accepted> revoke(
            Caller caller, @PathVariable UserId id, @PathVariable String role, @RequestBody Reasoned body) {
        Role taken = Role.of(role);
        String reason = Rule.text(body.reason(), "reason", 500);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new RevokeRole(id, taken, reason, caller.user()))));
    }

    /** Lets nobody sign in as the user, and ends all sessions. */
    @PostMapping("/{id}/deactivation")
    @Acts(Action.DEACTIVATE_USER)
    @Operation(operationId = "deactivateUser", summary = "Lets nobody sign in as the user, and ends all sessions")
    ResponseEntity<Accepted> deactivate(Caller caller, @PathVariable UserId id, @RequestBody Reasoned body) {
        String reason = Rule.text(body.reason(), "reason", 500);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new DeactivateUser(id, reason, caller.user()))));
    }

    /** Lets the user sign in again. */
    @PostMapping("/{id}/reactivation")
    @Acts(Action.REACTIVATE_USER)
    @Operation(operationId = "reactivateUser", summary = "Lets the user sign in again")
    ResponseEntity<Accepted> reactivate(Caller caller, @PathVariable UserId id, @RequestBody Reasoned body) {
        String reason = Rule.text(body.reason(), "reason", 500);
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new ReactivateUser(id, reason, caller.user()))));
    }

    /** Ends all sessions of the user. */
    @DeleteMapping("/{id}/sessions")
    @Acts(Action.END_SESSIONS_OF_USER)
    @Operation(operationId = "endSessionsOfUser", summary = "Ends all sessions of the user")
    ResponseEntity<Accepted> endSessions(Caller caller, @PathVariable UserId id, @RequestBody Reasoned body) {
        String reason = Rule.text(body.reason(), "reason", 500);
        return Answers.done(desk.accept(caller, body, () -> Order.to(id, new EndSessionsOfUser(id, reason))));
    }

    record UserRegistration(
            @Nullable UserName userName,
            @Nullable EmailAddress email,
            @Nullable String name,
            @Nullable List<Role> roles,
            @Nullable String reason) {}

    record RoleGrant(@Nullable Role role, @Nullable String reason) {}

    record Reasoned(@Nullable String reason) {}
}
