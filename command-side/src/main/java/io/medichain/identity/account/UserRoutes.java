package io.medichain.identity.account;

import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.command.Accepted;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.command.Permitted;
import io.medichain.http.Acts;
import io.medichain.http.description.NotEmpty;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.identity.UserOrigin;
import io.medichain.identity.problem.IdentityProblem;
import io.medichain.identity.token.Letters;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.PartOfName;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
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

    /** Registers a user with roles. The user gets a letter with a link to choose a password; nobody else knows it. */
    @PostMapping
    @Acts(Action.REGISTER_USER)
    @ResponseStatus(HttpStatus.CREATED)
    Accepted register(@RequestBody UserRegistration body, Permitted<TenantId> house) {
        List<Runnable> afterwards = new ArrayList<>();
        Accepted accepted = desk.send(house, body, () -> registration(house, body, afterwards));
        afterwards.forEach(Runnable::run);
        return accepted;
    }

    private Order registration(Permitted<TenantId> house, UserRegistration body, List<Runnable> afterwards) {
        NewUser user = new NewUser(
                house.tenant(), body.userName(), body.email(), body.name(), List.of(), null, UserOrigin.ADMIN);
        UserRegistrar.Prepared prepared = registrar.prepare(user, house.at());
        afterwards.add(() -> letters.invite(body.email(), prepared.link()));
        UserId id = prepared.command().userId();
        Person person = Person.of(house.tenant(), id);
        List<Role> each = body.roles().stream().distinct().sorted().toList();
        return Order.to(
                id,
                new RegisterWithRoles(
                        id,
                        prepared.command(),
                        each,
                        body.department() == null ? null : Personal.identity(person, body.department()),
                        Personal.identity(person, body.reason())));
    }

    /** Gives a role. */
    @PostMapping("/{id}/roles")
    @Acts(Action.GRANT_ROLE)
    Accepted grant(@RequestBody RoleGrant body, Permitted<UserId> user) {
        return desk.accept(
                user,
                body,
                () -> new GrantRole(
                        user.about(), body.role(), Personal.identity(user.person(), body.reason()), user.user()));
    }

    /**
     * Takes a role away.
     *
     * @param role the role that the user has now
     */
    @DeleteMapping("/{id}/roles/{role}")
    @Acts(Action.REVOKE_ROLE)
    Accepted revoke(@PathVariable String role, @RequestBody Reasoned body, Permitted<UserId> user) {
        Role taken = Role.of(role);
        return desk.accept(
                user,
                body,
                () -> new RevokeRole(
                        user.about(), taken, Personal.identity(user.person(), body.reason()), user.user()));
    }

    /**
     * Says in which department the user works from now on. The access log names with each access the department that
     * the user had at that moment.
     */
    @PutMapping("/{id}/department")
    @Acts(Action.ASSIGN_DEPARTMENT)
    Accepted assignDepartment(@RequestBody DepartmentAssignment body, Permitted<UserId> user) {
        return desk.accept(
                user,
                body,
                () -> new AssignDepartment(
                        user.about(),
                        Personal.identity(user.person(), body.department()),
                        Personal.identity(user.person(), body.reason())));
    }

    /** Lets nobody sign in as the user, and ends all sessions. */
    @PostMapping("/{id}/deactivation")
    @Acts(Action.DEACTIVATE_USER)
    Accepted deactivate(@RequestBody Reasoned body, Permitted<UserId> user) {
        return desk.accept(
                user,
                body,
                () -> new DeactivateUser(user.about(), Personal.identity(user.person(), body.reason()), user.user()));
    }

    /** Lets the user sign in again. */
    @PostMapping("/{id}/reactivation")
    @Acts(Action.REACTIVATE_USER)
    Accepted reactivate(@RequestBody Reasoned body, Permitted<UserId> user) {
        return desk.accept(
                user,
                body,
                () -> new ReactivateUser(user.about(), Personal.identity(user.person(), body.reason()), user.user()));
    }

    /** Ends all sessions of the user. */
    @DeleteMapping("/{id}/sessions")
    @Acts(Action.END_SESSIONS_OF_USER)
    Accepted endSessions(@RequestBody Reasoned body, Permitted<UserId> user) {
        return desk.accept(
                user, body, () -> new EndSessionsOfUser(user.about(), Personal.identity(user.person(), body.reason())));
    }

    /**
     * Somebody new.
     *
     * @param userName the name to sign in with
     * @param email where mail goes
     * @param name the name as people read it
     * @param roles what the user is to be, at least one
     * @param department where the user is to work, as the house says it; it may be said later
     * @param reason why, 1 to 500 characters
     */
    record UserRegistration(
            UserName userName,
            EmailAddress email,

            @Schema(example = "Dr. Jo Field") @PartOfName @Longest(Size.NAME)
            String name,

            @Most(Size.SOME) @NotEmpty List<Role> roles,

            @Schema(example = "Cardiology") @Longest(Size.NAME) @Nullable
            String department,

            @Schema(example = "Begins on the ward on Monday") @Longest(Size.REASON)
            String reason) {
        UserRegistration {
            Rule.text(name, "name", Size.NAME);
            roles = Rule.list(roles, "roles", Size.SOME);
            Rule.require(!roles.isEmpty(), IdentityProblem.ROLE_MISSING, "roles", IdentityProblem.ROLE_MISSING.title());
            Rule.optionalText(department, "department", Size.NAME);
            Rule.text(reason, "reason", Size.REASON);
        }
    }

    /**
     * Where a user works from now on.
     *
     * @param department what the house calls it
     * @param reason why, 1 to 500 characters
     */
    record DepartmentAssignment(
            @Schema(example = "Cardiology") @Longest(Size.NAME)
            String department,

            @Schema(example = "Moves to the ward of cardiology") @Longest(Size.REASON)
            String reason) {
        DepartmentAssignment {
            Rule.text(department, "department", Size.NAME);
            Rule.text(reason, "reason", Size.REASON);
        }
    }

    /**
     * A role that is given.
     *
     * @param role the role
     * @param reason why, 1 to 500 characters
     */
    record RoleGrant(
            Role role,

            @Schema(example = "Examined by the board") @Longest(Size.REASON)
            String reason) {
        RoleGrant {
            Rule.text(reason, "reason", Size.REASON);
        }
    }

    /**
     * Why.
     *
     * @param reason why, 1 to 500 characters
     */
    record Reasoned(
            @Schema(example = "By order of the head of staff") @Longest(Size.REASON)
            String reason) {
        Reasoned {
            Rule.text(reason, "reason", Size.REASON);
        }
    }
}
