package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.http.Headers;
import io.medichain.identity.totp.OneTimeCodes;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nothing that one user reads exhausts the memory of the real program with its real, small heap. */
class HeavyReadsTest {
    private static final int ENTRIES = 1_200;
    private static final int LARGE_ENTRIES = 160;
    private static final int WRITERS = 8;
    private static final int READERS = 25;

    @TempDir
    Path temporary;

    @Test
    void givenAPatientOfThousandsOfEntries_whenOneUserReadsAllManyTimesAtOnce_thenOthersAreAnswered() throws Exception {
        try (Program program = Program.start(temporary, temporary.resolve("data"));
                ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            Admin.setUp(program.url(), program.setupToken().orElseThrow());
            Admin admin = Admin.signIn(program.url());
            String run = admin.importRun();
            String usual = patient(admin, run, "usual");
            String large = patient(admin, run, "large");
            String ill = patient(admin, run, "ill");
            write(admin, run, usual, ENTRIES, "a synthetic note, of no great length");
            write(admin, run, large, LARGE_ENTRIES, "x".repeat(190_000));
            write(
                    admin,
                    run,
                    ill,
                    LARGE_ENTRIES,
                    Map.of("kind", "condition", "code", Map.of("text", "something"), "note", "x".repeat(19_000)));

            String export = exportBegun(program);
            List<Future<Admin.Answer>> answers = new ArrayList<>();
            for (String path : List.of(
                    "/api/patients/" + usual + "/history",
                    "/api/patients/" + usual + "/chart",
                    "/api/patients/" + large + "/history",
                    "/api/patients/" + large + "/chart",
                    "/api/patients/" + large + "/timeline?limit=200",
                    "/fhir/r4/Patient/" + usual + "/$everything",
                    "/fhir/r4/Patient/" + ill + "/$summary",
                    "/fhir/r4/Patient/" + large + "/$everything",
                    "/fhir/r4/Composition?patient=" + large + "&_count=200")) {
                IntStream.range(0, READERS).forEach(_ -> answers.add(many.submit(() -> admin.get(path))));
            }
            for (Future<Admin.Answer> answer : answers) {
                assertThat(answer.get().status()).isIn(200, 413, 429, 503);
            }

            Admin again = Admin.goOn(program.url());
            assertThat(again.get("/actuator/health").status()).isEqualTo(200);
            assertThat(again.get("/api/patients/" + usual + "/history").status())
                    .isEqualTo(200);
            assertThat(again.get("/api/patients/" + large + "/timeline?limit=10")
                            .status())
                    .isEqualTo(200);
            Admin.Answer everything = again.get("/fhir/r4/Patient/" + large + "/$everything");
            assertThat(everything.status())
                    .as("streamed, so however much it is")
                    .isEqualTo(200);
            assertThat(everything.body().path("entry")).hasSizeGreaterThan(LARGE_ENTRIES);
            Admin.Answer summary = again.get("/fhir/r4/Patient/" + ill + "/$summary");
            assertThat(summary.status()).isEqualTo(200);
            assertThat(summary.body().path("entry")).hasSize(LARGE_ENTRIES + 4);
            assertThat(exported(again, export)).isEqualTo(ENTRIES + LARGE_ENTRIES);
        }
    }

    /** By who has just shown a second factor, with a code that nobody has used. */
    private static String exportBegun(Program program) throws Exception {
        Thread.sleep(OneTimeCodes.shownStill(Instant.now()));
        Admin fresh = Admin.signIn(program.url());
        Admin.Answer begun = fresh.get(
                "/fhir/r4/Patient/$export?_type=Composition",
                "Prefer",
                "respond-async",
                "Accept",
                "application/fhir+json");
        assertThat(begun.status()).as(begun.response().body()).isEqualTo(202);
        return URI.create(begun.response()
                        .headers()
                        .firstValue("Content-Location")
                        .orElseThrow())
                .getPath();
    }

    /** How many resources the files of an export have, that was written and is fetched while others read. */
    private static long exported(Admin admin, String export) throws Exception {
        long giveUp = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        Admin.Answer standing = admin.get(export);
        while (standing.status() == 202 && System.nanoTime() < giveUp) {
            Thread.sleep(100);
            standing = admin.get(export);
        }
        assertThat(standing.status()).as(standing.response().body()).isEqualTo(200);
        long lines = 0;
        for (JsonNode file : standing.body().path("output")) {
            Admin.Answer answer =
                    admin.get(URI.create(file.path("url").asString()).getPath());
            assertThat(answer.status()).isEqualTo(200);
            lines += answer.response().body().lines().count();
        }
        return lines;
    }

    private static String patient(Admin admin, String run, String given) throws Exception {
        Map<String, Object> person =
                Map.of("name", List.of(Map.of("family", "Testperson", "given", List.of(given))), "gender", "male");
        Admin.Answer registered = admin.post(
                "/api/patients",
                Map.of("demographics", person, "duplicateOverride", "another person"),
                Headers.IMPORT_RUN,
                run);
        assertThat(registered.status()).as(registered.response().body()).isEqualTo(201);
        return registered.body().path("id").asString();
    }

    private static void write(Admin admin, String run, String patient, int entries, String text) throws Exception {
        write(admin, run, patient, entries, Map.of("kind", "note", "text", text));
    }

    private static void write(Admin admin, String run, String patient, int entries, Map<String, Object> content)
            throws Exception {
        Map<String, Object> record = Map.of("patientId", patient, "content", content);
        Callable<Void> writer = () -> {
            for (int i = 0; i < entries / WRITERS; i++) {
                Admin.Answer added = admin.post("/api/records", record, Headers.IMPORT_RUN, run);
                assertThat(added.status()).as(added.response().body()).isEqualTo(201);
            }
            return null;
        };
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> written : writers.invokeAll(
                    IntStream.range(0, WRITERS).mapToObj(_ -> writer).toList())) {
                written.get();
            }
        }
    }
}
