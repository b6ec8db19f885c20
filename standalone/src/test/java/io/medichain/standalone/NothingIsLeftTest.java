package io.medichain.standalone;

import static io.medichain.standalone.WholePatient.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import io.medichain.facts.FactFollower;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After an erasure the whole data folder is searched byte by byte, with a backup made before: no name, code, time or
 * number of the person is found.
 */
class NothingIsLeftTest {
    private static final String ACCOUNT = "wanderfalke.quill";
    private static final String DEPARTMENT = "Lodge of the porters";
    private static final String REASON = "a grudge of the porter";
    private static final String ADDRESS = "wanderfalke@example.org";

    @TempDir
    private Path folder;

    private StAnna anna;

    @AfterEach
    void stop() {
        anna.close();
    }

    private static Traces traces() {
        Traces traces = new Traces();
        List.of(
                        "Zygmundowicz",
                        "zygmundowicz",
                        "Quenilda",
                        "1931-07-19",
                        "MRN-88172635",
                        "mrn88172635",
                        "555-0187-4431",
                        "Wolkenkuckucksheim",
                        "990001112",
                        "990002223",
                        "990003334",
                        "88801-7",
                        "afebrile since Tuesday",
                        "scan of the knee",
                        "a whim of the lawyer",
                        "a slip of the quill",
                        "because her sister called",
                        "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                        "image/png",
                        REASON,
                        DEPARTMENT,
                        ACCOUNT,
                        ADDRESS,
                        "Wanderfalke Quill")
                .forEach(traces::text);
        WholePatient.TIMES.forEach(time -> traces.time(Instant.parse(time)));
        return traces.value("173.625");
    }

    @Test
    void givenAPatientWithEverything_whenErased_thenNothingOfThemIsInAnyFile() throws Exception {
        Path data = folder.resolve("data");
        anna = new StAnna(data);
        String patient = new WholePatient(anna).patient;
        openAccount();
        giveReasons();
        done(anna.ask("POST", "/api/operations/backups", "operator", Map.of("name", "before")));
        settle();

        done(anna.ask(
                "POST",
                "/api/patients/" + patient + "/erasure",
                "compliance-officer",
                Map.of("basis", "legal-obligation"),
                "Medichain-Purpose",
                "an order of the court"));
        await("inpatient.stay-ended");
        await("medical-record-number.released");
        await("identity.user-erased");
        settle();
        awaitPurge();
        assertThat(signIn(ACCOUNT).statusCode()).isEqualTo(401);
        assertThat(signIn(ADDRESS).statusCode()).isEqualTo(401);
        anna.close();

        Map<String, Map<String, Integer>> found = traces().in(data);
        assertThat(found)
                .as(() -> found.entrySet().stream()
                        .map(part -> part.getKey() + " "
                                + part.getValue().values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum())
                        .collect(Collectors.joining(", ", "places: ", "")))
                .isEmpty();
        assertThat(SealedLog.verified(data).sentence()).startsWith("verified: ");
    }

    @Test
    void givenAPatientWithEverything_whenNotErased_thenTheSearchFindsThem() throws Exception {
        Path data = folder.resolve("data");
        anna = new StAnna(data);
        new WholePatient(anna);
        settle();
        anna.close();

        assertThat(traces().in(data).get("readstore")).containsKeys("990001112", "88801-7");
        assertThat(new Traces()
                        .text("record.added")
                        .text("\"tenant\":\"st-anna\"")
                        .in(data))
                .hasEntrySatisfying(
                        "events", said -> assertThat(said).containsKeys("record.added", "\"tenant\":\"st-anna\""));
    }

    /** The account of the patient's own gets a password and is signed in to by name and by address. */
    private void openAccount() {
        done(anna.system()
                .ask(
                        "POST",
                        "/api/auth/reset-password",
                        null,
                        Map.of("token", anna.letter(anna.user("wanderfalke")), "password", StAnna.PASSWORD)));
        done(signIn(ACCOUNT));
        done(signIn(ADDRESS));
    }

    /** What admins say when they change something about the account; at the end it is as it was. */
    private void giveReasons() {
        String account = "/api/users/" + anna.user("wanderfalke");
        Map<String, String> reason = Map.of("reason", REASON);
        done(anna.ask("POST", account + "/roles", "admin", Map.of("role", "nurse", "reason", REASON)));
        done(anna.ask("DELETE", account + "/roles/nurse", "admin", reason));
        done(anna.ask("POST", account + "/deactivation", "admin", reason));
        done(anna.ask("POST", account + "/reactivation", "admin", reason));
        done(anna.ask("DELETE", account + "/sessions", "admin", reason));
        done(anna.ask("PUT", account + "/department", "admin", Map.of("department", DEPARTMENT, "reason", REASON)));
        assertThat(anna.ask(
                                "GET",
                                "/api/audit/roles",
                                "compliance-officer",
                                null,
                                "Medichain-Read-After",
                                Long.toString(anna.head()))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> signIn(String name) {
        return anna.system()
                .ask(
                        "POST",
                        "/api/auth/login",
                        null,
                        Map.of("organisation", "st-anna", "userName", name, "password", StAnna.PASSWORD));
    }

    /** Views have everything that is stored now. */
    private void settle() {
        anna.system().part(FactFollower.class).awaitHead();
        done(anna.ask(
                "GET",
                "/api/patients",
                "admin",
                null,
                "Medichain-Purpose",
                "an order of the court",
                "Medichain-Read-After",
                Long.toString(anna.head())));
    }

    private void await(String type) throws InterruptedException {
        EventFeed feed = anna.system().part(EventFeed.class);
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (LongStream.rangeClosed(0, feed.head())
                .noneMatch(at -> feed.at(at).orElseThrow().type().equals(type))) {
            assertThat(Instant.now()).as(type).isBefore(until);
            Thread.sleep(20);
        }
    }

    /** What was removed has left the files; a minute is what an erasure may take. */
    private void awaitPurge() throws InterruptedException {
        long erased = anna.head();
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (anna.system().part(Purge.class).done() < erased) {
            assertThat(Instant.now()).as("purged").isBefore(until);
            Thread.sleep(20);
        }
    }
}
