package io.medichain.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.fhirmapping.Wire;
import io.medichain.importer.Actors;
import io.medichain.importer.CommandApi;
import io.medichain.importer.DryRun;
import io.medichain.importer.FhirImport;
import io.medichain.importer.GivenToken;
import io.medichain.importer.ImportListener;
import io.medichain.importer.ImportReport;
import io.medichain.importer.OpenRun;
import io.medichain.importer.Orders;
import io.medichain.importer.Place;
import io.medichain.importer.Refusal;
import io.medichain.importer.SpoiltUploads;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordEvent;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of all kinds, imported into a running system: every object is there, and the second time nothing is new. */
@InStAnna
class FilesOfAllKindsTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"%1$s\",\"name\":[{\"family\":\"Files%1$s\",\"given\":[\"Ida\"]}],"
                    + "\"gender\":\"female\",\"birthDate\":\"1980-02-29\"}";
    private static final String ALLERGY = "{\"resourceType\":\"AllergyIntolerance\",\"id\":\"a%1$s\","
            + "\"patient\":{\"reference\":\"Patient/%1$s\"},\"recordedDate\":\"2020-01-01T10:00:00Z\","
            + "\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"91936005\"}]}}";

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<String> passedOver = new CopyOnWriteArrayList<>();

    FilesOfAllKindsTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeEach
    void forget() {
        refusals.clear();
        passedOver.clear();
    }

    @Test
    void givenFilesOfAllKinds_whenImportedTwice_thenEveryObjectIsThereOnce() throws Exception {
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.writeString(files.resolve("lines.JSON"), both("L"));
        Files.write(files.resolve("lines.ndjson.gz"), gzip(both("G")));
        Files.write(files.resolve("export.zip"), zip(Map.of("deep/lines.ndjson", both("Z"), "xml.xml", xml("Y"))));
        Files.writeString(files.resolve("two.json"), bundle("T") + "\n" + bundle("U"));
        Files.writeString(
                files.resolve("d.xml"),
                "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>"
                        + "<entry><resource>" + xml("X") + "</resource></entry><entry><resource>"
                        + allergyXml()
                        + "</resource></entry></Bundle>");
        Files.writeString(files.resolve("README.txt"), "Exported on Monday.");

        ImportReport first = imported(files);

        assertThat(refusals).isEmpty();
        assertThat(first.imported()).containsExactly(Map.entry("AllergyIntolerance", 6L), Map.entry("Patient", 7L));
        assertThat(passedOver).containsExactly("README.txt is no file of FHIR");
        for (String name : List.of("L", "G", "Z", "T", "U", "X")) {
            assertThat(found(name)).as(name).hasSize(1);
        }

        long before = anna.head();
        ImportReport second = imported(files);

        assertThat(second.imported()).isEmpty();
        assertThat(second.known()).isEqualTo(first.imported());
        EventFeed feed = anna.system().part(EventFeed.class);
        assertThat(LongStream.rangeClosed(before + 1, feed.head())
                        .mapToObj(at -> feed.at(at).orElseThrow().type()))
                .doesNotContain("patient.registered", "record.added");
    }

    /** What is refused here is not refused there, and of what is refused nothing is kept. */
    @Test
    void givenDocumentsOfAllSorts_whenImported_thenEachRecordIsThereWithAllOfThemOrNotAtAll() throws Exception {
        String good = attachment("Letter", "plain words");
        List<String> sorts = List.of(
                good,
                attachment("", "plain words"),
                attachment("\\u202eLetter", "plain words"),
                attachment("x".repeat(256), "plain words"),
                attachment("x".repeat(255), "plain words"),
                attachment("Page", "<html><body>words</body></html>"),
                attachment("Script", "a <script>b</script>"),
                attachment("Form feed", "a\fb"),
                attachment("Null", "a\0b"),
                attachment("Cut", "a\u00e4").replace("\"}", "ww==\"}"),
                attachment("Long", "ä".repeat(5_000)),
                attachment("Size", "abc").replace("\"}", "\",\"size\":4}"),
                attachment("Size", "abc").replace("\"}", "\",\"size\":3}"),
                attachment("Hash", "abc").replace("\"}", "\",\"hash\":\"qZk+NkcGgWq6PiVxeFDCbJzQ2J0=\"}"),
                attachment("Hash", "abc").replace("\"}", "\",\"hash\":\"AAAA\"}"),
                "{\"title\":\"Odd\",\"data\":\"####\"}",
                "{\"title\":\"Odd\",\"data\":\"YWJj####\"}",
                "{\"title\":\"Lines\",\"data\":\"YWJj\\nZGVm\"}",
                "{\"title\":\"Empty\",\"data\":\"\"}",
                "{\"title\":\"Masked\",\"_data\":{\"extension\":[{\"url\":\"urn:x\",\"valueCode\":\"masked\"}]}}");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < sorts.size(); i++) {
            lines.append(PATIENT.formatted("D" + i)).append('\n').append(document("D" + i, good, sorts.get(i)));
        }
        Path file = Files.writeString(folder.resolve("documents.ndjson"), lines);

        long before = anna.head();
        imported(file);

        Map<String, List<String>> stored = eventsByPatientAfter(before);
        for (int i = 0; i < sorts.size(); i++) {
            String place = "line " + (2 * i + 2);
            boolean isRefused = refusals.stream()
                    .anyMatch(refusal -> refusal.place().where().equals(place));
            String patient = found("D" + i).getFirst().path("id").asString();
            assertThat(stored.getOrDefault(patient, List.of()))
                    .as(sorts.get(i))
                    .containsExactlyElementsOf(
                            isRefused ? List.of() : List.of("RecordAdded", "DocumentAttached", "DocumentAttached"));
        }
        assertThat(refusals.stream()
                        .map(refusal -> refusal.reason().replaceFirst("DocumentReference.content.attachment", ""))
                        .sorted())
                .containsExactly(
                        " is a document of no type that is kept",
                        " is a document of no type that is kept",
                        " is a document of no type that is kept",
                        " is a document of no type that is kept",
                        ".data has a value that FHIR R4 does not allow",
                        ".data has a value that FHIR R4 does not allow",
                        ".data has a value that FHIR R4 does not allow",
                        ".data has no value",
                        ".hash is not that of its data",
                        ".size is not that of its data",
                        ".title has a value that FHIR R4 does not allow",
                        ".title must be a text of 1 to 255 characters",
                        ".title must be without characters that turn its direction");
    }

    /** As when a proxy before the system takes no large bodies: nobody here could have known. */
    @Test
    void givenADocumentThatTheSystemAloneRefuses_whenImported_thenItsRecordIsTakenBackWithTheReason() throws Exception {
        String good = attachment("Letter", "plain words");
        Path file = Files.writeString(
                folder.resolve("refused.ndjson"), PATIENT.formatted("R") + "\n" + document("R", good, good));
        long before = anna.head();

        sending(file, "files", SpoiltUploads::new);

        assertThat(eventsByPatientAfter(before).values())
                .containsExactly(List.of("RecordAdded", "DocumentAttached", "RecordRetracted"));
        assertThat(refusals)
                .singleElement()
                .satisfies(
                        refusal -> assertThat(refusal.reason()).endsWith("; so its record, just added, was retracted"));

        refusals.clear();
        long taken = anna.head();
        imported(file);

        assertThat(eventsByPatientAfter(taken)).isEmpty();
        assertThat(refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("MC-REC-002"));
    }

    @Test
    void givenAnotherRun_whenItTakesARecordBack_thenItIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("kept.ndjson"), both("K"));
        long before = anna.head();
        imported(file);
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        String record = LongStream.rangeClosed(before + 1, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .filter(RecordAdded.class::isInstance)
                .map(event -> ((RecordAdded) event).recordId().toString())
                .findFirst()
                .orElseThrow();
        String path = "/api/records/" + record + "/retraction";
        Map<String, String> reason = Map.of("reason", "I do not like it");

        JsonNode another =
                StAnna.json(anna.ask("POST", "/api/import-runs", "admin", Map.of("reason", "files of all kinds")));

        assertThat(anna.ask("POST", path, "admin", reason).statusCode()).isIn(403, 404);
        assertThat(anna.ask(
                                "POST",
                                path,
                                "admin",
                                reason,
                                "Medichain-Import-Run",
                                another.path("id").asString())
                        .body())
                .contains("MC-REC-015");
    }

    private Map<String, List<String>> eventsByPatientAfter(long position) {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(position + 1, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .filter(RecordEvent.class::isInstance)
                .map(RecordEvent.class::cast)
                .collect(Collectors.groupingBy(
                        event -> event.patientId().toString(),
                        Collectors.mapping(event -> event.getClass().getSimpleName(), Collectors.toList())));
    }

    private static String attachment(String title, String text) {
        String data = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
        return "{\"contentType\":\"text/plain\",\"title\":\"" + title + "\",\"data\":\"" + data + "\"}";
    }

    private static String document(String id, String... attachments) {
        String contents = Stream.of(attachments)
                .map(one -> "{\"attachment\":" + one + "}")
                .collect(Collectors.joining(","));
        return "{\"resourceType\":\"DocumentReference\",\"id\":\"d%1$s\",\"status\":\"current\",\"type\":{\"text\":\"Letter\"},"
                        .formatted(id)
                + "\"subject\":{\"reference\":\"Patient/%1$s\"},\"date\":\"2020-01-01T10:00:00Z\",\"content\":[%2$s]}\n"
                        .formatted(id, contents);
    }

    /** But for what only the system knows, and the files here have none of that. */
    @Test
    void givenTheCasesAndResourcesOfEachType_whenRehearsed_thenItTellsWhatTheSystemThenSays() throws Exception {
        Path cases = Path.of("src/test/resources/importer/cases");
        long before = anna.head();
        ImportReport rehearsed =
                new FhirImport(new DryRun(Actors.NONE), "dry-run", "cases", new Listening()).run(List.of(cases));
        List<String> told = refusals.stream().map(Refusal::toString).sorted().toList();

        assertThat(anna.storedSince(before)).isZero();
        refusals.clear();
        ImportReport real = imported(cases, "cases");

        assertThat(told)
                .isNotEmpty()
                .isEqualTo(refusals.stream().map(Refusal::toString).sorted().toList());
        assertThat(rehearsed.imported()).isEqualTo(real.imported());
    }

    private ImportReport imported(Path files) throws InterruptedException {
        return imported(files, "files");
    }

    private ImportReport imported(Path files, String source) throws InterruptedException {
        return sending(files, source, api -> api);
    }

    private ImportReport sending(Path files, String source, Function<CommandApi, Orders> by)
            throws InterruptedException {
        URI url = URI.create(
                "http://127.0.0.1:" + anna.system().context().getWebServer().getPort());
        GivenToken token = new GivenToken(anna.token("admin"));
        try (OpenRun run = OpenRun.start(url, token, "files of all kinds");
                CommandApi api = new CommandApi(url, token, Wire.json(), source, run.id(), run.position())) {
            return new FhirImport(by.apply(api), "st-anna", source, new Listening()).run(List.of(files));
        }
    }

    private final class Listening implements ImportListener {
        @Override
        public void at(long done, long total) {}

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public void passedOver(Place place, String why) {
            passedOver.add(place.file().getFileName() + " " + why);
        }
    }

    private List<JsonNode> found(String name) {
        JsonNode page = JsonMapper.shared()
                .readTree(anna.ask(
                                "GET",
                                "/api/patients?limit=200",
                                "admin",
                                null,
                                "Medichain-Purpose",
                                "review of the import",
                                "Medichain-Read-After",
                                Long.toString(anna.head()))
                        .body());
        return page.path("items")
                .valueStream()
                .filter(patient -> patient.path("name").asString().equals("Ida Files" + name))
                .toList();
    }

    private static String both(String id) {
        return PATIENT.formatted(id) + "\n" + ALLERGY.formatted(id) + "\n";
    }

    private static String bundle(String id) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\n \"entry\":[{\"resource\":"
                + PATIENT.formatted(id) + "},\n{\"resource\":" + ALLERGY.formatted(id) + "}]}";
    }

    private static String xml(String id) {
        return ("<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"%1$s\"/><name><family value=\"Files%1$s\"/>"
                        + "<given value=\"Ida\"/></name><gender value=\"female\"/><birthDate value=\"1980-02-29\"/></Patient>")
                .formatted(id);
    }

    private static String allergyXml() {
        return """
            <AllergyIntolerance xmlns="http://hl7.org/fhir"><id value="aX"/><code><coding>\
            <system value="http://snomed.info/sct"/><code value="91936005"/></coding></code>\
            <patient><reference value="Patient/X"/></patient><recordedDate value="2020-01-01T10:00:00Z"/>\
            </AllergyIntolerance>""";
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Map<String, String> files) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
