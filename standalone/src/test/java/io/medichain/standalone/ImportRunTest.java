package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.failure.CannotRun;
import io.medichain.fhirmapping.Wire;
import io.medichain.id.ImportRunId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.importer.CommandApi;
import io.medichain.importer.FhirImport;
import io.medichain.importer.GivenToken;
import io.medichain.importer.ImportListener;
import io.medichain.importer.ImportReport;
import io.medichain.importer.OpenRun;
import io.medichain.importer.Refusal;
import io.medichain.imports.KnownImportRuns;
import io.medichain.record.RecordAdded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import is a right given for a run, at the charts of those alone whom an import has brought. */
@InStAnna
class ImportRunTest {
    private static final String RUN = "Medichain-Import-Run";
    private static final String REASON = "records of the county hospital";

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private int persons;

    ImportRunTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenTheHeaderAlone_whenAnAdminWritesAnAllergyIntoAChart_thenRefused() {
        long before = anna.head();

        for (String invented : List.of("county-2026", UUID.randomUUID().toString())) {
            HttpResponse<String> answer =
                    anna.ask("POST", "/api/records", "admin", allergy(anna.patient), RUN, invented);

            assertThat(answer.statusCode()).as(invented + answer.body()).isIn(400, 403);
        }
        assertThat(recordsAfter(before)).isEmpty();
        assertThat(refusalsAfter(before)).isEqualTo(1);
    }

    @Test
    void givenAnOpenRun_whenItsAdminWritesIntoAHandRegisteredPatientsChart_thenRefusedLikeWithout() {
        String run = started("admin");
        long before = anna.head();

        HttpResponse<String> with = anna.ask("POST", "/api/records", "admin", allergy(anna.patient), RUN, run);
        HttpResponse<String> without = anna.ask("POST", "/api/records", "admin", allergy(anna.patient));

        assertThat(with.statusCode()).isEqualTo(without.statusCode()).isIn(403, 404);
        assertThat(code(with)).isEqualTo(code(without));
        assertThat(recordsAfter(before)).isEmpty();
    }

    @Test
    void givenAnOpenRun_whenAPatientIsBroughtAndWrittenAbout_thenThePatientsLogNamesTheRunOnce() {
        String run = started("admin");
        String patient = brought(run);

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = anna.ask("POST", "/api/records", "admin", allergy(patient), RUN, run);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        JsonNode log = JsonMapper.shared()
                .readTree(anna.ask(
                                "GET",
                                "/api/patients/" + patient + "/access-log",
                                "compliance-officer",
                                null,
                                "Medichain-Purpose",
                                "review of the import",
                                "Medichain-Read-After",
                                Long.toString(anna.head()))
                        .body());
        assertThat(log.path("items")
                        .valueStream()
                        .map(line -> line.path("words").asString()))
                .filteredOn(words -> words.contains(run))
                .singleElement()
                .asString()
                .startsWith("Admin Quill (administrator, no department stated) changed your medical records")
                .contains(REASON);
    }

    @Test
    void givenAPatientOfAnEarlierImport_whenAnotherRunIsOpen_thenItMayGoOn() {
        String first = started("admin");
        String patient = brought(first);
        close(first);
        String second = started("admin");

        assertThat(anna.ask("POST", "/api/records", "admin", allergy(patient), RUN, second)
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void givenARunThatIsClosedOrExpiredOrOfSomebodyElse_whenUsed_thenRefused() {
        String closed = started("admin");
        String patient = brought(closed);
        close(closed);
        String open = started("admin");
        KnownImportRuns known = anna.system().part(KnownImportRuns.class);
        UserId admin = UserId.of(anna.user("admin"));
        Instant now = Instant.now();

        assertRefused(anna.ask("POST", "/api/records", "admin", allergy(patient), RUN, closed));
        assertRefused(anna.ask("POST", "/api/records", "doctor", allergy(patient), RUN, open));
        assertRefused(anna.ask("POST", "/api/patients", "elsewhere", person(), RUN, open));
        assertThat(known.reasonOfOpen(new TenantId("st-anna"), ImportRunId.of(open), admin, now))
                .isPresent();
        assertThat(known.reasonOfOpen(
                        new TenantId("st-anna"), ImportRunId.of(open), admin, now.plus(Duration.ofHours(24))))
                .isEmpty();
    }

    @Test
    void givenARun_whenSentWithAnythingElseThanAnImport_thenRefused() {
        String run = started("admin");
        Map<String, String> closing = Map.of("reason", "entered twice");

        HttpResponse<String> answer =
                anna.ask("POST", "/api/users/" + anna.user("nurse") + "/deactivation", "admin", closing, RUN, run);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @Test
    void givenNoFreshSecondFactorOrNoAdmin_whenARunIsStarted_thenRefused() {
        HttpResponse<String> stale =
                anna.system().ask("POST", "/api/import-runs", anna.withoutStepUp("admin"), Map.of("reason", REASON));
        HttpResponse<String> doctor = anna.ask("POST", "/api/import-runs", "doctor", Map.of("reason", REASON));
        HttpResponse<String> silent = anna.ask("POST", "/api/import-runs", "admin", Map.of());

        assertThat(code(stale)).isEqualTo("MC-ACC-003");
        assertThat(code(doctor)).isEqualTo("MC-ACC-002");
        assertThat(silent.statusCode()).isEqualTo(400);
    }

    @Test
    void givenADoctor_whenImporting_thenRefusedOnceAndNotPerResource() {
        long before = anna.head();

        assertThatThrownBy(() -> imported("doctor", file()))
                .isInstanceOf(CannotRun.class)
                .hasMessageStartingWith("This user may not import: ");

        assertThat(refusalsAfter(before)).isEqualTo(1);
    }

    @Test
    void givenTheSameFile_whenImportedAgain_thenNothingIsNew() throws Exception {
        Path file = file();

        ImportReport first = imported("admin", file);
        long before = anna.head();
        ImportReport second = imported("admin", file);

        assertThat(first.imported()).containsEntry("Patient", 1L).containsEntry("AllergyIntolerance", 1L);
        assertThat(first.known()).isEmpty();
        assertThat(second.imported()).isEmpty();
        assertThat(second.known()).isEqualTo(first.imported());
        assertThat(recordsAfter(before)).isEmpty();
    }

    private ImportReport imported(String name, Path file) throws InterruptedException {
        URI url = URI.create(
                "http://127.0.0.1:" + anna.system().context().getWebServer().getPort());
        GivenToken token = new GivenToken(anna.token(name));
        try (OpenRun run = OpenRun.start(url, token, REASON);
                CommandApi api = new CommandApi(url, token, Wire.json(), "county", run.id(), run.position())) {
            return new FhirImport(api, "st-anna", "county", new Silent()).run(List.of(file));
        }
    }

    private static final class Silent implements ImportListener {
        @Override
        public void at(long done, long total) {}

        @Override
        public void refused(Refusal refusal) {
            throw new AssertionError(refusal);
        }
    }

    private static Path file() {
        try {
            return Files.writeString(folder.resolve("two.ndjson"), """
                    {"resourceType":"Patient","id":"p1","name":[{"use":"official","family":"Probe","given":["Ida"]}],\
                    "gender":"female","birthDate":"1980-02-29"}
                    {"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"},"recordedDate":"2020-01-01T10:00:00Z",\
                    "code":{"coding":[{"system":"http://snomed.info/sct","code":"91936005"}]}}
                    """);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String started(String name) {
        return id(anna.ask("POST", "/api/import-runs", name, Map.of("reason", REASON)));
    }

    private void close(String run) {
        assertThat(anna.ask("POST", "/api/import-runs/" + run + "/closure", "admin", null)
                        .statusCode())
                .isEqualTo(200);
    }

    private String brought(String run) {
        return id(anna.ask("POST", "/api/patients", "admin", person(), RUN, run));
    }

    private Map<String, Object> person() {
        return StAnna.person("Import" + persons, "Ida", "9" + persons++);
    }

    private static Map<String, Object> allergy(String patient) {
        Map<String, Object> code = Map.of(
                "coding",
                List.of(Map.of("system", "http://snomed.info/sct", "code", "91936005", "display", "Penicillin")));
        return Map.of("patientId", patient, "content", Map.of("kind", "allergy", "code", code));
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").asString();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("MC-ACC-006");
    }

    private static String code(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString();
    }

    private Stream<Object> recordsAfter(long position) {
        return eventsAfter(position).filter(RecordAdded.class::isInstance);
    }

    private long refusalsAfter(long position) {
        return eventsAfter(position)
                .filter(RecordAccessed.class::isInstance)
                .filter(event -> ((RecordAccessed) event).reason() != null)
                .count();
    }

    private Stream<Object> eventsAfter(long position) {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(position + 1, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()));
    }
}
