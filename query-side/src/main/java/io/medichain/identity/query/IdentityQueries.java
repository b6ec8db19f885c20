package io.medichain.identity.query;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.medichain.access.Action;
import io.medichain.access.Role;
import io.medichain.audit.AccessedPart;
import io.medichain.http.Acts;
import io.medichain.id.AppId;
import io.medichain.id.PatientId;
import io.medichain.id.UserId;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.read.AccountReading;
import io.medichain.read.AccountReading.Shown;
import io.medichain.read.AppEntry;
import io.medichain.read.Named;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.read.Reading;
import io.medichain.read.RegisteredApps;
import io.medichain.read.Shows;
import io.medichain.view.LatestFirst;
import io.medichain.view.Page;
import io.medichain.view.PageRequest;
import io.medichain.view.Pages;
import io.medichain.view.ReadsFrom;
import io.medichain.view.View;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reading users, sessions, sign-ins and roles. Each read is recorded. */
@RestController
@Tag(name = "Users")
class IdentityQueries {
    private static final int MOST_CANDIDATES = 1_000;

    private final Views views;
    private final Pages pages;
    private final Users users;
    private final Sessions sessions;
    private final SignInHistory signIns;
    private final RoleReview roles;
    private final People people;
    private final RegisteredApps apps;

    IdentityQueries(
            Views views,
            Pages pages,
            Users users,
            Sessions sessions,
            SignInHistory signIns,
            RoleReview roles,
            People people,
            RegisteredApps apps) {
        this.apps = apps;
        this.people = people;
        this.views = views;
        this.pages = pages;
        this.users = users;
        this.sessions = sessions;
        this.signIns = signIns;
        this.roles = roles;
    }

    /** List users, the last registered first. */
    @GetMapping("/api/users")
    @Acts(Action.READ_USERS)
    @Shows(AccessedPart.ACCOUNT_LIST)
    @ReadsFrom(Users.class)
    @Operation(operationId = "listUsers")
    @ApiResponse(responseCode = "200", description = "A page of users")
    Page<UserEntry> users(
            AccountReading reading,
            @Parameter(
                            description = "only holders of this role",
                            example = "doctor",
                            schema = @Schema(type = "string", maxLength = Size.WORD))
                    @RequestParam(required = false)
                    @Nullable
                    String role,
            @Parameter(description = "only those who can sign in, or cannot") @RequestParam(required = false) @Nullable
                    Boolean active,
            PageRequest page) {
        List<Bson> all = new ArrayList<>();
        if (role != null) {
            all.add(Filters.eq("roles", Role.of(role)));
        }
        if (active != null) {
            all.add(Filters.eq("active", active));
        }
        String list = "users " + role + " " + active;
        return reading.list(
                read -> shown(page(users, read, list, page, all, UserEntry.LATEST_FIRST), UserEntry::userId));
    }

    /**
     * Search users by name, user name or e-mail address. What is searched stands in the body, because a URL must not
     * hold personal data.
     */
    @PostMapping("/api/users/search")
    @Acts(Action.READ_USERS)
    @Shows(AccessedPart.ACCOUNT_LIST)
    @ReadsFrom(Users.class)
    @Operation(operationId = "searchUsers")
    @ApiResponse(responseCode = "200", description = "A page of users, the last registered first")
    Page<UserEntry> search(AccountReading reading, @RequestBody UserSearch search) {
        return reading.list(read -> {
            List<String> wanted = users.tokens(read.tenant()).wanted(search.called());
            Rule.format(!wanted.isEmpty(), "called", "at least one word of letters or digits");
            List<Bson> all = new ArrayList<>(
                    wanted.stream().map(token -> Filters.eq("tokens", token)).toList());
            if (search.role() != null) {
                all.add(Filters.eq("roles", search.role()));
            }
            if (search.active() != null) {
                all.add(Filters.eq("active", search.active()));
            }
            String list = "users/search " + String.join(" ", wanted) + " " + search.role() + " " + search.active();
            PageRequest page = new PageRequest(search.limit(), search.cursor());
            return shown(page(users, read, list, page, all, UserEntry.LATEST_FIRST), UserEntry::userId);
        });
    }

    /**
     * Whom the care team of a patient may get: the staff of the organisation who can sign in, the last registered
     * first, at the most 1000. For who may change the team, and for nobody else.
     */
    @GetMapping("/api/patients/{id}/care-team-candidates")
    @Acts(Action.CHOOSE_FOR_CARE_TEAM)
    @Shows(AccessedPart.CARE_TEAM)
    @ReadsFrom(Users.class)
    @Operation(operationId = "listCareTeamCandidates")
    @ApiResponse(responseCode = "200", description = "Staff by name, role and department")
    List<CareTeamCandidate> candidates(Reading reading, @PathVariable("id") PatientId patient) {
        return reading.ofPatient(
                patient,
                read -> views
                        .of(users, read.tenant())
                        .find(
                                Filters.and(Filters.eq("active", true), Filters.in("roles", CareTeamCandidate.ROLES)),
                                Sorts.descending("registeredAt", "_id"),
                                MOST_CANDIDATES)
                        .stream()
                        .map(found -> CareTeamCandidate.of(found.content()))
                        .toList());
    }

    /** Read a user; the ETag is the version for If-Match. */
    @GetMapping("/api/users/{id}")
    @Acts(Action.READ_USERS)
    @Shows(AccessedPart.ACCOUNT)
    @ReadsFrom(Users.class)
    @Operation(operationId = "readUser")
    @ApiResponse(responseCode = "200", description = "The user")
    ResponseEntity<UserEntry> user(AccountReading reading, @PathVariable("id") UserId user) {
        UserEntry found = reading.of(user, read -> find(read, user));
        return ResponseEntity.ok().eTag(Long.toString(found.version())).body(found);
    }

    /** Read the own account. */
    @GetMapping("/api/users/me")
    @Acts(Action.READ_OWN_ACCOUNT)
    @Shows(AccessedPart.ACCOUNT)
    @ReadsFrom(Users.class)
    @ApiResponse(responseCode = "200", description = "The user who asks")
    UserEntry self(AccountReading reading) {
        return reading.ofSelf(read -> find(read, read.subject().user()));
    }

    /** List the own sessions, the last begun first. */
    @GetMapping("/api/auth/sessions")
    @Acts(Action.READ_OWN_ACCOUNT)
    @Shows(AccessedPart.SESSIONS)
    @ReadsFrom({Sessions.class, RegisteredApps.class})
    @Operation(operationId = "listOwnSessions")
    @ApiResponse(responseCode = "200", description = "A page of sessions")
    Page<SessionEntry> sessions(AccountReading reading, PageRequest page) {
        return reading.ofSelf(read -> {
            UserId self = read.subject().user();
            List<Bson> own = List.of(Filters.eq("userId", self));
            return Optional.of(page(sessions, read, "sessions of " + self, page, own, SessionEntry.LATEST_FIRST)
                    .map(session -> named(read, session))
                    .map(session -> session.sessionId().equals(read.subject().session()) ? session.asked() : session));
        });
    }

    private SessionEntry named(Read read, SessionEntry session) {
        AppId app = session.app();
        return app == null
                ? session
                : apps.find(views, read.tenant(), app).map(session::of).orElse(session);
    }

    /** List the apps that users may let in, the last registered first; those that were revoked, too. */
    @GetMapping("/api/apps")
    @Acts(Action.READ_APPS)
    @Shows(AccessedPart.APPS)
    @ReadsFrom(RegisteredApps.class)
    @Operation(operationId = "listApps")
    @ApiResponse(responseCode = "200", description = "A page of apps")
    Page<AppEntry> apps(AccountReading reading, PageRequest page) {
        return reading.list(
                read -> new Shown<>(page(apps, read, "apps", page, List.of(), AppEntry.LATEST_FIRST), List.of()));
    }

    /** List the sign-ins of a user and the tries at them, the latest first. */
    @GetMapping("/api/users/{id}/sign-ins")
    @Acts(Action.READ_SIGN_IN_HISTORY)
    @Shows(AccessedPart.SIGN_INS)
    @ReadsFrom(SignInHistory.class)
    @Operation(operationId = "listSignInsOfUser")
    @ApiResponse(responseCode = "200", description = "A page of sign-ins")
    Page<SignInEntry> signInsOf(AccountReading reading, @PathVariable("id") UserId user, PageRequest page) {
        List<Bson> his = List.of(Filters.eq("userId", user));
        return reading.of(
                user,
                read -> Optional.of(page(signIns, read, "sign-ins of " + user, page, his, SignInEntry.LATEST_FIRST)));
    }

    /** List all sign-ins and tries at them, the latest first. */
    @GetMapping("/api/audit/sign-ins")
    @Acts(Action.READ_SIGN_IN_HISTORY)
    @Shows(AccessedPart.SIGN_INS)
    @ReadsFrom(SignInHistory.class)
    @Operation(operationId = "listSignIns")
    @ApiResponse(responseCode = "200", description = "A page of sign-ins")
    Page<SignInEntry> signIns(AccountReading reading, PageRequest page) {
        return reading.list(read ->
                shown(page(signIns, read, "sign-ins", page, List.of(), SignInEntry.LATEST_FIRST), SignInEntry::userId));
    }

    /** Who holds which role since when, by whom and why; the last given first. */
    @GetMapping("/api/audit/roles")
    @Acts(Action.READ_ROLE_REVIEW)
    @Shows(AccessedPart.ROLES)
    @ReadsFrom(RoleReview.class)
    @Operation(operationId = "reviewRoles")
    @ApiResponse(responseCode = "200", description = "A page of roles held")
    Page<Named<RoleHolding>> roles(
            AccountReading reading,
            @Parameter(
                            description = "only this role",
                            example = "admin",
                            schema = @Schema(type = "string", maxLength = Size.WORD))
                    @RequestParam(required = false)
                    @Nullable
                    String role,
            PageRequest page) {
        List<Bson> only = role == null ? List.of() : List.of(Filters.eq("role", Role.of(role)));
        return reading.list(read -> {
            Page<RoleHolding> held = page(roles, read, "roles " + role, page, only, RoleHolding.LATEST_FIRST);
            return new Shown<>(
                    people.named(
                            read,
                            held,
                            one -> Mentioned.users(
                                    Stream.concat(Stream.of(one.userId()), People.user(one.grantedBy())))),
                    held.items().stream().map(RoleHolding::userId).toList());
        });
    }

    private Optional<UserEntry> find(Read read, UserId user) {
        return views.of(users, read.tenant()).find(user.toString()).map(ViewDocument::content);
    }

    /** A page, with whom it shows; a try with a name that nobody has shows no user. */
    private static <D> Shown<Page<D>> shown(Page<D> page, Function<D, @Nullable UserId> whose) {
        return new Shown<>(
                page, page.items().stream().map(whose).filter(Objects::nonNull).toList());
    }

    private <D extends Record> Page<D> page(
            View<D> view, Read read, String list, PageRequest page, List<Bson> filters, LatestFirst<D> order) {
        Bson filter = filters.isEmpty() ? Filters.empty() : Filters.and(filters);
        return pages.latestFirst(view, read.tenant(), list, page, filter, order).map(ViewDocument::content);
    }
}
