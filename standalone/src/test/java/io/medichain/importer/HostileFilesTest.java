package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.fhirmapping.ResourceText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real command with its real, small heap: what no memory holds is refused where it stands, with a code, and all
 * else of the file comes in.
 */
class HostileFilesTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String MARK = "\"@@\"";
    private static final JsonNode EXTENSION = JSON.readTree("[{\"url\":\"urn:x\",\"valueDecimal\":" + MARK + "}]");
    private static final String PATIENT = """
            {"resourceType":"Patient","id":"%s","name":[{"family":"Probe"}],"birthDate":"1980-02-29"%s}""";
    private static final String HUGE = "1E+800000000";
    private static final int LONG = 1_000_000;

    @TempDir
    Path folder;

    @TempDir
    Path beside;

    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givenAHugeNumberInPlaceOfEachElement_whenImportedOnASmallHeap_thenEachIsRefusedByItsPath() throws Exception {
        List<String> odd = new ArrayList<>();
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("a.ndjson"))) {
            for (JsonNode whole : wholeResources()) {
                for (JsonNode altered : everyElement(whole)) {
                    odd.add("line " + (2 * odd.size() + 1));
                    lines.write(altered.toString().replace(MARK, HUGE) + "\n");
                    lines.write(altered.toString().replace(MARK, '"' + HUGE + '"') + "\n");
                }
            }
            lines.write(PATIENT.formatted("good", "") + "\n");
        }

        Imported imported = imported();

        assertThat(odd).hasSizeGreaterThan(300);
        assertThat(imported.refusals("is a number of more than"))
                .extracting(refusal -> refusal.path("place").stringValue())
                .containsAll(odd);
        assertThat(imported.refusals("is a number of more than")).allSatisfy(refusal -> {
            assertThat(refusal.path("code").stringValue()).isEqualTo("MC-REQ-002");
            assertThat(refusal.path("reason").stringValue())
                    .matches(refusal.path("resource").stringValue() + "\\.[A-Za-z_.]+ is a number of more than .*");
        });
        assertThat(server.requests())
                .anyMatch(request -> request.body()
                        .at("/demographics/name/0/family")
                        .asString("")
                        .equals("Probe"));
    }

    @Test
    void givenNumbersTextsAndNestingBeyondAllBounds_whenImportedOnASmallHeap_thenEachIsRefusedAndTheOthersComeIn()
            throws Exception {
        Map<String, String> hostile = Map.ofEntries(
                Map.entry("Patient.extension.valueDecimal", "-1E-800000000"),
                Map.entry("Patient.extension.valueInteger", "1E+99999999999"),
                Map.entry("Patient.extension.valueQuantity.value", "9".repeat(LONG)),
                Map.entry("Patient.extension.extension.valueDecimal", "0." + "1".repeat(LONG)),
                Map.entry("Patient.contained.valueQuantity.value", "-" + "9".repeat(LONG) + "." + "9".repeat(LONG)),
                Map.entry("Patient._birthDate.extension.valueDecimal", "9".repeat(2 * LONG) + "e" + "9".repeat(LONG)),
                Map.entry("Patient.text.div", '"' + "x\\u0041\\\"".repeat(3 * LONG) + '"'),
                Map.entry("Patient.language", "[".repeat(10_000) + "]".repeat(10_000)),
                Map.entry("Patient.photo.data", "{\"a\":[".repeat(10_000) + "]}".repeat(10_000)));
        StringBuilder entries = new StringBuilder("{\"resource\":" + PATIENT.formatted("first", "") + "}");
        hostile.forEach((path, value) -> entries.append(",{\"resource\":")
                .append(PATIENT.formatted("bad", "," + nested(path.split("\\."), 1, value)))
                .append("},{\"resource\":")
                .append(PATIENT.formatted("after-" + path.length(), ""))
                .append('}'));
        Files.writeString(
                folder.resolve("b.json"),
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"total\":" + "9".repeat(LONG) + ",\"entry\":["
                        + entries + "]}");

        Imported imported = imported();

        assertThat(imported.all())
                .extracting(refusal -> refusal.path("reason").stringValue().replaceFirst(" is .*", ""))
                .allSatisfy(reason -> assertThat(hostile.keySet()).anyMatch(reason::startsWith))
                .hasSize(hostile.size());
        assertThat(imported.all())
                .extracting(refusal -> refusal.path("code").asString(""))
                .containsOnly("MC-REQ-002", "MC-REQ-003");
        assertThat(server.requests("/api/patients")).hasSize(1 + hostile.size());
    }

    @Test
    void givenResourcesOfTheLargestSizeAndASlowSystem_whenImportedOnASmallHeap_thenOneIsUnderWayAtOnce()
            throws Exception {
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("c.ndjson"))) {
            String text = "ш".repeat(ResourceText.LONGEST - 500);
            for (int i = 0; i < 6; i++) {
                lines.write(PATIENT.formatted(
                                "large-" + i, ",\"extension\":[{\"url\":\"urn:x\",\"valueString\":\"" + text + "\"}]")
                        + "\n");
            }
        }
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.answer(request -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            LockSupport.parkNanos(Duration.ofSeconds(request.path().equals("/api/patients") ? 2 : 0)
                    .toNanos());
            atOnce.decrementAndGet();
            return new RecordingServer.Answer(201, "{}", null);
        });

        imported();

        assertThat(server.requests("/api/patients")).hasSize(6);
        assertThat(most).hasValue(1);
    }

    @Test
    void givenXmlOfTheLargestSizeInAnArchive_whenImportedOnASmallHeap_thenItComesInAndWhatIsLargerIsRefused()
            throws Exception {
        String entry =
                "<entry><resource><Patient xmlns=\"http://hl7.org/fhir\"><id value=\"%s\"/><extension url=\"urn:x\">"
                        + "<valueString value=\"%s\"/></extension><name><family value=\"Probe\"/></name></Patient></resource></entry>\n";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("d.zip")));
                Writer text = new OutputStreamWriter(zip, StandardCharsets.UTF_8)) {
            zip.setLevel(0);
            for (String file : List.of("a.xml", "b.xml")) {
                zip.putNextEntry(new ZipEntry(file));
                text.write("<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"collection\"/>\n");
                for (int i = 0; i < 3; i++) {
                    text.write(entry.formatted(file.charAt(0) + "-" + i, "ш".repeat(ResourceText.LONGEST - 500)));
                    text.write(entry.formatted("small-" + file.charAt(0) + i, "ш"));
                }
                if (file.startsWith("b")) {
                    text.write(entry.formatted("larger", "ш".repeat(ResourceText.LONGEST + 10)));
                }
                text.write("</Bundle>");
                text.flush();
                zip.closeEntry();
            }
        }

        Imported imported = imported();

        assertThat(server.requests("/api/patients")).hasSize(6);
        assertThat(imported.all().stream()
                        .filter(line -> line.path("outcome").stringValue().equals("without original"))
                        .count())
                .isEqualTo(3);
        assertThat(imported.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.path("place").stringValue()).isEqualTo("b.xml");
            assertThat(refusal.path("reason").stringValue()).startsWith("no XML from line 8,");
        });
    }

    /** What the command said of what it refused. */
    private record Imported(List<JsonNode> all) {
        List<JsonNode> refused() {
            return all.stream()
                    .filter(line -> line.path("outcome").stringValue().equals("refused"))
                    .toList();
        }

        List<JsonNode> refusals(String words) {
            return all.stream()
                    .filter(refusal -> refusal.path("reason").stringValue().contains(words))
                    .toList();
        }
    }

    private Imported imported() throws Exception {
        String claims =
                Base64.getUrlEncoder().encodeToString("{\"tenant\":\"north\"}".getBytes(StandardCharsets.UTF_8));
        Path report = beside.resolve("refused.jsonl");
        CommandProcess.Ended ended = new CommandProcess(beside)
                .run(
                        Map.of("MEDICHAIN_TOKEN", "a." + claims + ".c"),
                        "import",
                        folder.toString(),
                        "--url",
                        server.address().toString(),
                        "--reason",
                        "to see what is refused",
                        "--report",
                        report.toString());
        assertThat(ended.code()).as(tail(ended.err())).isIn(0, 1);
        try (Stream<String> lines = Files.lines(report)) {
            return new Imported(lines.map(JSON::readTree).toList());
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 2_000));
    }

    private static String nested(String[] path, int from, String value) {
        String name = '"' + path[from] + "\":";
        if (from == path.length - 1) {
            return name + value;
        }
        String inner = "{" + nested(path, from + 1, value) + "}";
        return name + (path[from].matches("extension|contained|photo") ? "[" + inner + "]" : inner);
    }

    /** The resource with one element at a time replaced by the mark, and with an extension of it in every object. */
    private static List<JsonNode> everyElement(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            all.add(object.deepCopy().set("extension", EXTENSION));
            for (String name : List.copyOf(object.propertyNames())) {
                if (!name.equals("resourceType")) {
                    all.add(object.deepCopy().set(name, JSON.readTree(MARK)));
                    everyElement(object.get(name))
                            .forEach(child -> all.add(object.deepCopy().set(name, child)));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                everyElement(array.get(i))
                        .forEach(child -> all.add(array.deepCopy().set(at, child)));
            }
        }
        return all;
    }

    private static List<JsonNode> wholeResources() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/importer/whole.ndjson"))) {
            return lines.map(JSON::readTree).toList();
        }
    }
}
