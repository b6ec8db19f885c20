package io.medichain.identity.account;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.Answers;
import io.medichain.command.Caller;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.http.Acts;
import io.medichain.http.description.NotEmpty;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.IdentityProblem;
import io.medichain.identity.Letters;
import io.medichain.identity.UserId;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
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
import org.springframework.web.bind.annotation.PutMapping;
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
        List<Runnable> afterwards = new ArrayList<>();
        Accepted accepted = desk.accept(caller, body, () -> registration(caller, body, afterwards));
        afterwards.forEach(Runnable::run);
        return Answers.created("/api/users/", accepted);
    }

    private Order registration(Caller caller, UserRegistration body, List<Runnable> afterwards) {
        NewUser user = new NewUser(
                caller.tenant(), body.userName(), body.email(), body.name(), List.of(), null, UserOrigin.ADMIN);
        UserRegistrar.Prepared prepared = registrar.prepare(user, caller.at());
        afterwards.add(() -> letters.invite(body.email(), prepared.link()));
        UserId id = prepared.command().userId();
        List<Role> each = body.roles().stream().distinct().sorted().toList();
        return Order.to(
                id,
                new RegisterWithRoles(
                        id, prepared.command(), each, department(caller, id, body), sealed(caller, id, body.reason())));
    }

    /** Gives a role. */
    @PostMapping("/{id}/roles")
    @Acts(Action.GRANT_ROLE)
    @Operation(operationId = "grantRole", summary = "Gives a role")
    ResponseEntity<Accepted> grant(Caller caller, @PathVariable UserId id, @RequestBody RoleGrant body) {
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(id, new GrantRole(id, body.role(), sealed(caller, id, body.reason()), caller.user()))));
    }

    /** Takes a role away. */
    @DeleteMapping("/{id}/roles/{role}")
    @Acts(Action.REVOKE_ROLE)
    @Operation(operationId = "revokeRole", summary = "Takes a role away")
    ResponseEntity<Accepted> revoke(
            Caller caller, @PathVariable UserId id, @PathVariable String role, @RequestBody Reasoned body) {
        Role taken = Role.of(role);
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(id, new RevokeRole(id, taken, sealed(caller, id, body.reason()), caller.user()))));
    }

    /** Says where the user works from now on; what was done before stays with the department of then. */
    @PutMapping("/{id}/department")
    @Acts(Action.ASSIGN_DEPARTMENT)
    @Operation(
            operationId = "assignDepartment",
            summary = "Says in which department the user works from now on",
            description = "The access log names with each access the department that the user had at that moment.")
    ResponseEntity<Accepted> assignDepartment(
            Caller caller, @PathVariable UserId id, @RequestBody DepartmentAssignment body) {
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(
                        id,
                        new AssignDepartment(
                                id, sealed(caller, id, body.department()), sealed(caller, id, body.reason())))));
    }

    /** Lets nobody sign in as the user, and ends all sessions. */
    @PostMapping("/{id}/deactivation")
    @Acts(Action.DEACTIVATE_USER)
    @Operation(operationId = "deactivateUser", summary = "Lets nobody sign in as the user, and ends all sessions")
    ResponseEntity<Accepted> deactivate(Caller caller, @PathVariable UserId id, @RequestBody Reasoned body) {
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(id, new DeactivateUser(id, sealed(caller, id, body.reason()), caller.user()))));
    }

    /** Lets the user sign in again. */
    @PostMapping("/{id}/reactivation")
    @Acts(Action.REACTIVATE_USER)
    @Operation(operationId = "reactivateUser", summary = "Lets the user sign in again")
    ResponseEntity<Accepted> reactivate(Caller caller, @PathVariable UserId id, @RequestBody Reasoned body) {
        return Answers.done(desk.accept(
                caller,
                body,
                () -> Order.to(id, new ReactivateUser(id, sealed(caller, id, body.reason()), caller.user()))));
    }

    /** Ends all sessions of the user. */
    @DeleteMapping("/{id}/sessions")
    @Acts(Action.END_SESSIONS_OF_USER)
    @Operation(operationId = "endSessionsOfUser", summary = "Ends all sessions of the user")
    ResponseEntity<Accepted> endSessions(Caller caller, @PathVariable UserId id, @RequestBody Reasoned body) {
        return Answers.done(desk.accept(
                caller, body, () -> Order.to(id, new EndSessionsOfUser(id, sealed(caller, id, body.reason())))));
    }

    /** It says something about the user, so it goes with the account. */
    private static Personal<String> sealed(Caller caller, UserId user, String reason) {
        return Personal.identity(Person.of(caller.tenant(), user), reason);
    }

    private static @Nullable Personal<String> department(Caller caller, UserId user, UserRegistration body) {
        return body.department() == null ? null : sealed(caller, user, body.department());
    }

    /**
     * Somebody new.
     *
     * @param department where the user is to work, as the house says it; it may be said later
     */
    record UserRegistration(
            UserName userName,
            EmailAddress email,
            @Longest(Size.NAME) String name,
            @Most(Size.SOME) @NotEmpty List<Role> roles,
            @Longest(Size.NAME) @Nullable String department,
            @Longest(Size.REASON) String reason) {
        UserRegistration {
            Rule.present(userName, "userName");
            Rule.present(email, "email");
            Rule.text(name, "name", Size.NAME);
            roles = Rule.list(roles, "roles", Size.SOME);
            Rule.require(!roles.isEmpty(), IdentityProblem.ROLE_MISSING, "roles", IdentityProblem.ROLE_MISSING.title());
            Rule.optionalText(department, "department", Size.NAME);
            Rule.text(reason, "reason", Size.REASON);
        }
    }

    record DepartmentAssignment(
            @Longest(Size.NAME) String department,
            @Longest(Size.REASON) String reason) {
        DepartmentAssignment {
            Rule.text(department, "department", Size.NAME);
            Rule.text(reason, "reason", Size.REASON);
        }
    }

    record RoleGrant(Role role, @Longest(Size.REASON) String reason) {
        RoleGrant {
            Rule.present(role, "role");
            Rule.text(reason, "reason", Size.REASON);
        }
    }

    record Reasoned(@Longest(Size.REASON) String reason) {
        Reasoned {
            Rule.text(reason, "reason", Size.REASON);
        }
    }
}
