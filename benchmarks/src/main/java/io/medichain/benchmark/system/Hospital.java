package io.medichain.benchmark.system;

import io.medichain.access.Role;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.importer.PasswordSignIn;
import io.medichain.importer.SentAs;
import io.medichain.mail.SandboxLinks;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hospital in a running system: its users are registered, choose a password, enrol a second factor and sign in over
 * HTTP like anybody.
 */
public final class Hospital {
    /** Its short name. */
    public static final TenantId TENANT = new TenantId("bench");

    private static final Duration LONGEST_POST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);
    /** Well within the life of an access token. */
    private static final Duration SHARED_FOR = Duration.ofSeconds(30);

    private static final String JSON = "Content-Type: application/json\r\n";

    private final User admin;
    private final User operator;
    private final Map<String, SignedIn> signedIn = new HashMap<>();

    /**
     * Somebody who can sign in.
     *
     * @param id random, as the system gave it
     * @param organisation where
     * @param name to sign in with
     * @param password made for this run
     * @param secret of the second factor
     */
    public record User(UserId id, TenantId organisation, String name, String password, String secret) {
        @Override
        public String toString() {
            return "User[" + id + "]";
        }
    }

    /** A session, with the access token that it has now. */
    private record SignedIn(PasswordSignIn session, String token, Instant since) {}

    private Hospital(User admin, User operator) {
        this.admin = admin;
        this.operator = operator;
    }

    /** Founds it, with the setup link of a system on an empty folder. */
    public static Hospital found(UpProcess system) throws IOException {
        Map<String, Object> admin = first("bench-admin");
        Map<String, Object> operator = first("bench-operator");
        Map<String, Object> order = Map.of(
                "token",
                system.setupToken(),
                "operator",
                operator,
                "organisation",
                TENANT,
                "name",
                "Benchmark hospital",
                "admin",
                admin);
        Answer answer = publicly(system.address(), "/api/setup", order);
        String adminId = answer.json().path("userId").asString();
        String operatorId = answer.json().path("operatorId").asString();
        return new Hospital(
                enrolled(system.address(), adminId, TENANT, admin),
                enrolled(system.address(), operatorId, TenantId.INSTALLATION, operator));
    }

    private static Map<String, Object> first(String name) {
        return Map.of(
                "userName", name, "email", name + "@bench.example", "name", "Bench " + name, "password", password());
    }

    public User admin() {
        return admin;
    }

    /** Registers a user by the admin; the user chooses the password, by the link of a letter. */
    public User register(UpProcess system, Role role, String name) throws IOException, InterruptedException {
        Map<String, Object> user = first(name);
        Map<String, Object> order = new HashMap<>(user);
        order.remove("password");
        order.put("roles", List.of(role.word()));
        order.put("reason", "a benchmark needs one");
        try (Caller proven = signIn(system.address(), admin)) {
            String id = proven.command("POST", "/api/users", json(order))
                    .json()
                    .path("id")
                    .asString();
            Map<String, Object> choice = Map.of("token", link(system, id), "password", user.get("password"));
            publicly(system.address(), "/api/auth/reset-password", choice);
            return enrolled(system.address(), id, TENANT, user);
        }
    }

    /** Without a mail server letters stay in the sandbox, where the machine's user reads the links. */
    private static String link(UpProcess system, String user) throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST_POST.toNanos();
        while (System.nanoTime() < until) {
            for (SandboxLinks.Kept kept : SandboxLinks.in(system.data().resolve("outbox"))) {
                if (kept.link().contains(user)) {
                    return kept.link();
                }
            }
            Thread.sleep(LOOK);
        }
        throw new IllegalStateException("The letter with the link did not come");
    }

    private static User enrolled(URI system, String id, TenantId organisation, Map<String, Object> user)
            throws IOException {
        String name = String.valueOf(user.get("userName"));
        String password = String.valueOf(user.get("password"));
        Map<String, Object> credentials = Map.of("organisation", organisation, "userName", name, "password", password);
        String token = publicly(system, "/api/auth/login", credentials)
                .json()
                .path("accessToken")
                .asString();
        try (Caller byPassword = new Caller(system, token)) {
            String secret = byPassword
                    .command("POST", "/api/auth/mfa/totp", json(Map.of("presentPassword", password)))
                    .json()
                    .path("secret")
                    .asString();
            String before = OneTimeCodes.shownBefore(secret, Instant.now());
            byPassword.command("POST", "/api/auth/mfa/totp/confirmation", json(Map.of("code", before)));
            return new User(UserId.of(id), organisation, name, password, secret);
        }
    }

    /** Signs in; within half a minute the same user's callers share an access token. */
    public synchronized Caller signIn(URI system, User user) {
        SignedIn now = signedIn.compute(system + " " + user.id(), (_, before) -> latest(system, user, before));
        return new Caller(system, now.token());
    }

    /** As whom a client of this user asks, who has just shown a second factor. */
    public synchronized SentAs credentials(URI system, User user) {
        return new PasswordSignIn(system, user.organisation().value(), user.name(), user.password())
                .withSecret(user.secret());
    }

    private static SignedIn latest(URI system, User user, @Nullable SignedIn before) {
        if (before == null) {
            PasswordSignIn session = new PasswordSignIn(
                            system, user.organisation().value(), user.name(), user.password())
                    .withSecret(user.secret());
            return new SignedIn(session, session.token(), Instant.now());
        }
        if (before.since().plus(SHARED_FOR).isAfter(Instant.now())) {
            return before;
        }
        before.session().renew(before.token());
        return new SignedIn(before.session(), before.session().token(), Instant.now());
    }

    /** Signs in the operator of the installation, who sees how far the read models are. */
    public Caller signInAsOperator(URI system) {
        return signIn(system, operator);
    }

    private static Answer publicly(URI system, String path, Map<String, Object> body) throws IOException {
        try (Connection connection = new Connection(system)) {
            Answer answer = connection.send("POST", path, JSON, json(body));
            if (!answer.isGood()) {
                throw new IllegalStateException(path + " answered " + answer.status());
            }
            return answer;
        }
    }

    private static String json(Map<String, Object> object) {
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static String password() {
        byte[] bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
