package io.medichain.benchmark.system;

import io.medichain.access.Role;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A hospital in a running system: its users are registered, and sign in, over HTTP like anybody. */
public final class Hospital {
    /** Its short name. */
    public static final TenantId TENANT = new TenantId("bench");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TOO_MANY = 429;
    private static final String JSON = "Content-Type: application/json\r\n";

    private final User admin;

    /**
     * Somebody who can sign in.
     *
     * @param id random, as the system gave it
     * @param name to sign in with
     * @param password made for this run
     */
    public record User(UserId id, String name, String password) {
        @Override
        public String toString() {
            return "User[" + id + "]";
        }
    }

    private Hospital(User admin) {
        this.admin = admin;
    }

    /** Founds it, with the setup link of a system on an empty folder. */
    public static Hospital found(UpProcess system) throws IOException {
        String name = "bench-admin";
        String password = password();
        Map<String, Object> first =
                Map.of("userName", name, "email", name + "@bench.example", "name", "Bench admin", "password", password);
        Map<String, Object> order = Map.of(
                "token", system.setupToken(), "organisation", TENANT, "name", "Benchmark hospital", "admin", first);
        try (Connection connection = new Connection(system.address())) {
            Answer answer = connection.send("POST", "/api/setup", JSON, json(order));
            if (!answer.isGood()) {
                throw new IllegalStateException("Setting up answered " + answer.status());
            }
            return new Hospital(new User(UserId.of(answer.json().path("userId").asString()), name, password));
        }
    }

    public User admin() {
        return admin;
    }

    /** Registers a user by the admin. */
    public User register(URI system, Role role, String name) throws IOException, InterruptedException {
        String password = password();
        Map<String, Object> order = Map.of(
                "userName",
                name,
                "email",
                name + "@bench.example",
                "name",
                "Bench " + role.word(),
                "roles",
                List.of(role.word()),
                "password",
                password);
        try (Caller caller = signIn(system, admin)) {
            Answer answer = caller.command("POST", "/api/users", json(order));
            return new User(UserId.of(answer.json().path("id").asString()), name, password);
        }
    }

    /** Signs in; waits where the system asks to. */
    public Caller signIn(URI system, User user) throws IOException, InterruptedException {
        return new Caller(system, token(system, user));
    }

    private static String token(URI system, User user) throws IOException, InterruptedException {
        String body = json(Map.of("organisation", TENANT, "userName", user.name(), "password", user.password()));
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = new Connection(system)) {
            Answer answer = connection.send("POST", "/api/auth/login", JSON, body);
            while (answer.status() == TOO_MANY && System.nanoTime() < until) {
                Thread.sleep(Duration.ofSeconds(answer.number("Retry-After")));
                answer = connection.send("POST", "/api/auth/login", JSON, body);
            }
            if (!answer.isGood()) {
                throw new IllegalStateException("Signing in answered " + answer.status());
            }
            return answer.json().path("accessToken").asString();
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
