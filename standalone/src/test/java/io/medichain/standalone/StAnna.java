package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.AppAccess;
import io.medichain.access.AppScopes;
import io.medichain.access.AuthenticationMethod;
import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.command.CommandDesk;
import io.medichain.command.Order;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.facts.FactFollower;
import io.medichain.id.AppId;
import io.medichain.id.PatientId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.organisation.Setup;
import io.medichain.identity.session.OpenSession;
import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.token.SigningKeys;
import io.medichain.identity.totp.OneTimeCodes;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.mail.Mail;
import io.medichain.mail.SandboxOutbox;
import io.medichain.patient.PatientRegistered;
import io.medichain.token.AccessToken;
import io.medichain.token.JwtVerifier;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small hospital with somebody in every role, all of them signed in, staff with a second factor, and one patient: in
 * the care of {@code doctor} and {@code nurse}, with a visit, records and a document. {@code elsewhere} administers
 * another organisation, {@code operator} runs the installation. Whoever administers or audits has just shown a second
 * factor.
 */
final class StAnna implements AutoCloseable {
    static final String PASSWORD = "correct horse battery staple";
    private static final Duration ENOUGH = Duration.ofSeconds(12);

    private static final Set<AuthenticationMethod> BOTH =
            Set.of(AuthenticationMethod.PASSWORD, AuthenticationMethod.ONE_TIME_CODE);
    private static final String BOUNDARY = "7b1d5f0c9a3e4d62b8f7";
    static final String FORM_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private static final Duration LONGEST_POST = Duration.ofSeconds(30);

    private final SystemWithoutChains system;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Map<String, Subject> subjects = new ConcurrentHashMap<>();
    private final Map<String, String> users = new ConcurrentHashMap<>();
    final String patient;
    final String otherPatient;
    final String encounter;
    final String record;
    final String document;
    final String bed;

    StAnna(Path data) {
        this(new SystemWithoutChains(data));
    }

    /** In a system that was started on an empty folder, and is closed with this. */
    StAnna(SystemWithoutChains started) {
        system = started;
        found("st-anna", "admin");
        signIn(TenantId.INSTALLATION.value(), "operator");
        for (Role role : Role.values()) {
            if (role != Role.ADMIN && role != Role.OPERATOR) {
                register(role.word(), role);
            }
        }
        register("doctor-outside", Role.DOCTOR);
        register("patient-other", Role.PATIENT);
        found("north", "elsewhere");
        patient = id(post("admin", "/api/patients", person("Quill", "Ada", "4711")));
        otherPatient = id(post("admin", "/api/patients", person("Field", "Bo", "4712")));
        put("admin", "/api/patients/" + patient + "/care-team/" + users.get("doctor"), Map.of("role", "attending"));
        put(
                "admin",
                "/api/patients/" + otherPatient + "/care-team/" + users.get("doctor-outside"),
                Map.of("role", "attending"));
        link(patient, "patient");
        link(otherPatient, "patient-other");
        put("doctor", "/api/patients/" + patient + "/care-team/" + users.get("nurse"), Map.of("role", "nurse"));
        bed = id(post("admin", "/api/beds", Map.of("ward", "Cardiology", "room", "12", "bed", "A")));
        encounter = id(post(
                "doctor",
                "/api/encounters",
                Map.of("patientId", patient, "class", "IMP", "start", "2026-03-03T14:02:00Z")));
        post("doctor", "/api/encounters/" + encounter + "/admission", Map.of("bedId", bed));
        Map<String, Object> note = new HashMap<>(note("Afebrile since the morning"));
        note.put("original", ORIGINAL);
        record = id(post("doctor", "/api/records", note));
        for (Map<String, Object> content : contents()) {
            post("doctor", "/api/records", Map.of("patientId", patient, "content", content));
        }
        document = attach();
        for (String name : List.of("patient", "patient-other")) {
            signIn("st-anna", name);
        }
        system.part(FactFollower.class).awaitHead();
    }

    SystemWithoutChains system() {
        return system;
    }

    /** The folder that it works on. */
    Path data() {
        return system.data();
    }

    /** The access token of somebody. */
    String token(String name) {
        return tokens.get(name);
    }

    String user(String name) {
        return users.get(name);
    }

    /** Asks as somebody, about everything that is stored now. */
    HttpResponse<String> ask(String method, String path, String name, @Nullable Object body, String... headers) {
        return system.ask(method, path, token(name), body, asItsClients(path, headers));
    }

    /** Clients of FHIR accept its own media type. */
    private static String[] asItsClients(String path, String... headers) {
        boolean isFhir = path.startsWith("/fhir/") && !List.of(headers).contains("Accept");
        return isFhir
                ? Stream.concat(Stream.of(headers), Stream.of("Accept", "application/fhir+json"))
                        .toArray(String[]::new)
                : headers;
    }

    Set<Role> roles(String name) {
        return Objects.requireNonNull(subjects.get(name)).roles();
    }

    /** The events that somebody's requests have stored after a position. */
    List<Object> storedBy(String name, long position) {
        EventFeed feed = system.part(EventFeed.class);
        EventCodec codec = system.part(EventCodec.class);
        return LongStream.rangeClosed(position + 1, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> codec.metadata(event)
                        .get(EventMetadata.ACTOR)
                        .filter(user(name)::equals)
                        .isPresent())
                .<Object>map(codec::read)
                .toList();
    }

    /**
     * How many events were stored after a position by somebody: what commits to the map of patients and what follows
     * from events come in their own time, that of an earlier act, too.
     */
    long storedSince(long position) {
        EventFeed feed = system.part(EventFeed.class);
        EventCodec codec = system.part(EventCodec.class);
        return LongStream.rangeClosed(position + 1, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> !Commitment.isOne(event.type()))
                .filter(event -> !isOfItself(codec.metadata(event)))
                .count();
    }

    /** An automation is named by its class, everybody else in small letters. */
    private static boolean isOfItself(EventMetadata beside) {
        return beside.get(EventMetadata.ACTOR)
                .filter(actor -> Character.isUpperCase(actor.charAt(0)))
                .isPresent();
    }

    /** The patients who were registered since then, in that order. */
    List<String> patientsSince(long position) {
        EventFeed feed = system.part(EventFeed.class);
        EventCodec codec = system.part(EventCodec.class);
        return LongStream.rangeClosed(position + 1, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .filter(PatientRegistered.class::isInstance)
                .map(event -> ((PatientRegistered) event).patientId().toString())
                .toList();
    }

    long head() {
        return system.part(EventFeed.class).head();
    }

    /** A resource that a record was made of. */
    static final Map<String, Object> ORIGINAL = Map.of("resourceType", "Basic", "id", "b1");

    Map<String, Object> note(String text) {
        return Map.of("patientId", patient, "content", Map.of("kind", "note", "text", text));
    }

    private static List<Map<String, Object>> contents() {
        Map<String, Object> code = Map.of(
                "coding",
                List.of(Map.of("system", "http://snomed.info/sct", "code", "38341003", "display", "Hypertension")));
        return List.of(
                Map.of("kind", "condition", "code", code),
                Map.of("kind", "allergy", "code", code),
                Map.of("kind", "medication-statement", "medication", code));
    }

    /** A document, as a form sends it. */
    static byte[] form() {
        String form =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nScan\r\n--" + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"scan.txt\"\r\n\r\nplain words"
                        + "\r\n--" + BOUNDARY + "--\r\n";
        return form.getBytes(StandardCharsets.UTF_8);
    }

    /** Attaches a document to Ada's record. */
    HttpResponse<String> upload(@Nullable String token) {
        return system.ask("POST", "/api/records/" + record + "/documents", token, form(), "Content-Type", FORM_TYPE);
    }

    private String attach() {
        json(upload(token("doctor")));
        JsonNode record = json(ask(
                "GET", "/api/records/" + this.record, "doctor", null, "Medichain-Read-After", Long.toString(head())));
        return record.path("attachments").get(0).path("cid").asString();
    }

    /** Gives a patient an account of their own; answers its name. */
    String link(String person) {
        String account = hire("admin", "account-of-" + person, Role.PATIENT);
        proveAfresh("admin");
        link(person, account);
        return account;
    }

    /** Says that the account is the patient's. */
    void link(String person, String account) {
        put("admin", "/api/patients/" + person + "/user", Map.of("userId", users.get(account)));
    }

    private void found(String organisation, String admin) {
        Setup setup = system.part(Setup.class);
        Map<String, Object> order = new LinkedHashMap<>(Map.of(
                "token",
                setup.token(),
                "organisation",
                organisation,
                "name",
                "St Anna Hospital",
                "admin",
                account(admin)));
        if (users.isEmpty()) {
            order.put("operator", account("operator"));
        }
        HttpResponse<String> answer = system.ask("POST", "/api/setup", null, order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        signIn(organisation, admin);
    }

    /** Registers somebody of St Anna, who chooses the password by the letter and signs in. */
    void register(String name, Role role) {
        Map<String, Object> body = new LinkedHashMap<>(account(name));
        body.remove("password");
        body.put("roles", List.of(role.word()));
        body.put("reason", "the first staff of the house");
        HttpResponse<String> answer = ask("POST", "/api/users", "admin", body);
        String link = letter(id(json(answer)));
        json(system.ask("POST", "/api/auth/reset-password", null, Map.of("token", link, "password", PASSWORD)));
        signIn("st-anna", name);
    }

    /** What the letter to somebody holds, who alone reads it: there is no mail server, so the sandbox keeps it. */
    String letter(String user) {
        SandboxOutbox outbox = system.part(SandboxOutbox.class);
        long until = System.nanoTime() + LONGEST_POST.toNanos();
        while (System.nanoTime() < until) {
            for (SandboxOutbox.Kept kept : outbox.of(new TenantId("st-anna"))) {
                Mail.Secret secret = kept.letter().secret();
                if (secret != null && secret.account().toString().equals(user)) {
                    return secret.text();
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("no letter came");
    }

    private static Map<String, Object> account(String name) {
        return Map.of(
                "userName",
                name + ".quill",
                "email",
                name + "@example.org",
                "name",
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " Quill",
                "password",
                PASSWORD);
    }

    private void signIn(String organisation, String name) {
        JsonNode answer = json(system.ask(
                "POST",
                "/api/auth/login",
                null,
                Map.of("organisation", organisation, "userName", name + ".quill", "password", PASSWORD)));
        users.put(name, answer.path("userId").asString());
        Subject byPassword =
                system.part(JwtVerifier.class).verify(answer.path("accessToken").asString());
        subjects.put(name, byPassword);
        Instant now = Instant.now();
        boolean isPrivileged = byPassword.roles().stream().anyMatch(Role::isPrivileged);
        tokens.put(
                name,
                byPassword.roles().equals(Set.of(Role.PATIENT))
                        ? answer.path("accessToken").asString()
                        : token(name, BOTH, isPrivileged ? Optional.of(now) : Optional.empty()));
    }

    /** A token as sign-ins and one-time codes would give it; those have tests of their own. */
    private String token(String name, Set<AuthenticationMethod> methods, Optional<Instant> stepUpAt) {
        Subject subject = Objects.requireNonNull(subjects.get(name));
        Subject shown = new Subject(
                subject.tenant(),
                subject.user(),
                subject.roles(),
                subject.session(),
                methods,
                subject.authenticatedAt(),
                stepUpAt,
                subject.patient(),
                subject.purpose());
        return system.part(SigningKeys.class)
                .sign(new AccessToken(shown, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** A token of a session in which the second factor was shown a while ago. */
    String withoutStepUp(String name) {
        return token(name, BOTH, Optional.empty());
    }

    /** A token as an app gets it that somebody has let in, of a session of its own. */
    String byApp(String name, AppId app, String scopes) {
        Subject subject = system.part(JwtVerifier.class).verify(tokenOfANewSession(name));
        AppAccess by = new AppAccess(app, AppScopes.understood(scopes), Optional.empty());
        return system.part(SigningKeys.class)
                .sign(new AccessToken(subject.by(by), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** A token as a sign-in by password alone gives. */
    String byPasswordAlone(String name) {
        return token(name, Set.of(AuthenticationMethod.PASSWORD), Optional.empty());
    }

    /**
     * Registers somebody who has not signed in yet, and gives a token as if.
     *
     * @param admin who registers, in whose organisation
     * @param name what the tests call the user
     */
    String hire(String admin, String name, Role... roles) {
        Map<String, Object> body = new LinkedHashMap<>(account(name));
        body.remove("password");
        body.put("roles", Arrays.stream(roles).map(Role::word).toList());
        body.put("reason", "more staff of the house");
        String user = id(post(admin, "/api/users", body));
        Subject by = Objects.requireNonNull(subjects.get(admin));
        users.put(name, user);
        subjects.put(
                name,
                new Subject(
                        by.tenant(),
                        UserId.of(user),
                        Set.of(roles),
                        new SessionId(UUID.randomUUID()),
                        BOTH,
                        by.authenticatedAt(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        proveAfresh(name);
        return name;
    }

    /** Lets a user be a patient, who has signed in since. */
    void isPatient(String name, String person) {
        link(person, name);
        Subject before = Objects.requireNonNull(subjects.get(name));
        subjects.put(
                name,
                new Subject(
                        before.tenant(),
                        before.user(),
                        before.roles(),
                        before.session(),
                        before.methods(),
                        before.authenticatedAt(),
                        before.stepUpAt(),
                        Optional.of(PatientId.of(person)),
                        before.purpose()));
        proveAfresh(name);
    }

    /**
     * Gives a user an authenticator, and answers its secret. Confirmed with the code of the step before, so that it
     * serves with that of now; every session of the user ends with it.
     */
    String secondFactorOf(String name) {
        String secret = post(name, "/api/auth/mfa/totp", Map.of("presentPassword", PASSWORD))
                .path("secret")
                .asString();
        // The code of the step before counts until this step ends, however slow the machine is.
        if (OneTimeCodes.shownStill(Instant.now()).compareTo(ENOUGH) < 0) {
            LockSupport.parkNanos(ENOUGH.toNanos());
        }
        post(name, "/api/auth/mfa/totp/confirmation", Map.of("code", OneTimeCodes.shownBefore(secret, Instant.now())));
        return secret;
    }

    /** A token of a session of its own, in which both factors were shown now: no ended session takes it with it. */
    String tokenOfANewSession(String name) {
        return anew(name, new SessionId(UUID.randomUUID()));
    }

    /** A token of a session that is really open, for it is to be ended; sign-ins of one name have a pace. */
    String tokenOfAnOpenedSession(String name) {
        Subject subject = Objects.requireNonNull(subjects.get(name));
        SessionId session = new SessionId(UUID.randomUUID());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        OpenSession opened = new OpenSession(
                session, subject.user(), OpaqueTokenHash.of(session.toString()), now, now.plus(Duration.ofHours(1)));
        system.part(CommandDesk.class)
                .accept(EventMetadata.of(subject.tenant(), subject.user().toString()), Order.to(session, opened));
        return anew(name, session);
    }

    private String anew(String name, SessionId session) {
        Subject subject = Objects.requireNonNull(subjects.get(name));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Subject anew = new Subject(
                subject.tenant(),
                subject.user(),
                subject.roles(),
                session,
                BOTH,
                now,
                Optional.of(now),
                subject.patient(),
                subject.purpose());
        return system.part(SigningKeys.class).sign(new AccessToken(anew, now));
    }

    /** The session in which somebody signed in. */
    String session(String name) {
        return Objects.requireNonNull(subjects.get(name)).session().toString();
    }

    /** Lets somebody show a second factor now. */
    void proveAfresh(String name) {
        tokens.put(name, token(name, BOTH, Optional.of(Instant.now().truncatedTo(ChronoUnit.MILLIS))));
    }

    /** Lets somebody ask in a session of its own from now on, with both factors shown now. */
    void signInAnew(String name) {
        tokens.put(name, tokenOfANewSession(name));
    }

    static Map<String, Object> person(String family, String given, String number) {
        return Map.of(
                "demographics",
                Map.of(
                        "identifier",
                        List.of(Map.of("system", "urn:hospital:mrn", "value", number, "type", "MR")),
                        "name",
                        List.of(Map.of("use", "official", "family", family, "given", List.of(given))),
                        "gender",
                        "female",
                        "birthDate",
                        "1956-02-29"));
    }

    /** Asks for what has to happen. */
    JsonNode post(String name, String path, Object body) {
        return json(ask("POST", path, name, body));
    }

    void put(String name, String path, Object body) {
        json(ask("PUT", path, name, body, "Medichain-Purpose", "asked for at the front desk"));
    }

    /** A consent that a patient gives: it opens a class of data to {@code doctor-outside}, for treatment. */
    String permit(String name, String whose, String data) {
        HttpResponse<String> given = ask(
                "POST",
                "/api/patients/" + whose + "/consents",
                name,
                Map.of(
                        "type",
                        "permit",
                        "grantee",
                        Map.of("user", user("doctor-outside")),
                        "data",
                        List.of(data),
                        "purposes",
                        List.of("TREAT"),
                        "end",
                        "2199-03-03T14:02:00Z"));
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);
        return id(json(given));
    }

    static String id(JsonNode accepted) {
        return accepted.path("id").asString();
    }

    static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isBetween(200, 202);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Override
    public void close() {
        system.close();
    }
}
