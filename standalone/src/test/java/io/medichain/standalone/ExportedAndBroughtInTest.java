package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.exports.FetchedExport;
import io.medichain.exports.FetchedExport.Came;
import io.medichain.exports.FetchedExport.Wanted;
import io.medichain.failure.CannotRun;
import io.medichain.importer.Actors;
import io.medichain.importer.GivenToken;
import io.medichain.importer.RunningSystemApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code medichain export} fetches, and that {@code medichain import} reads it back into another system. */
@InStAnna
class ExportedAndBroughtInTest {
    @TempDir
    private static Path folder;

    private final StAnna anna;
    private List<String> patients;

    ExportedAndBroughtInTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() throws Exception {
        long before = anna.head();
        BroughtIn.into(anna, "county", Actors.NONE, null, RoundTripTest.others());
        patients = anna.patientsSince(before);
    }

    private Came fetch(Path into, Wanted wanted) throws InterruptedException {
        anna.proveAfresh("admin");
        try (RunningSystemApi api =
                new RunningSystemApi(anna.system().address(), new GivenToken(anna.token("admin")))) {
            return new FetchedExport(api, into, _ -> {}, _ -> {}).fetch(wanted);
        }
    }

    private static Wanted all() {
        return new Wanted("moves to another system", List.of(), "", List.of());
    }

    @Test
    void givenAHospital_whenExportedAndBroughtIntoAnEmptyOne_thenItReadsTheSameDigitByDigit() throws Exception {
        Path files = folder.resolve("moved");
        // but for the two who are in each house of these tests
        Came came = fetch(files, new Wanted("moves to another system", List.of(), "", patients));
        assertThat(came.missing()).isZero();
        assertThat(came.total()).isGreaterThan(20);

        try (StAnna other = new StAnna(folder.resolve("other"))) {
            RoundTrip trip = new RoundTrip(other, "anna", new HashMap<>(), "moved here", lines(files));

            assertThat(trip.refusals()).isEmpty();
            assertThat(trip.kept()).hasSize((int) came.total());
            assertThat(trip.differences()).isEmpty();
        }
    }

    /** Whom it opens a record to, a file cannot say: it comes as a document that opens nothing, and that is told. */
    @Test
    void givenAConsentThatDecides_whenExportedAndBroughtIn_thenItIsNamedAsNotEnforced() throws Exception {
        String patient = StAnna.id(anna.post("admin", "/api/patients", StAnna.person("Umzug", "Ute", "90210")));
        String rule = "rule." + anna.permit(anna.link(patient), patient, "notes");
        Path files = folder.resolve("with-a-rule");
        Came came = fetch(files, new Wanted("moves to another system", List.of(), "", List.of(patient)));
        assertThat(came.resources()).containsKey("Consent");
        assertThat(Files.readString(files.resolve("Consent.1.ndjson"))).contains(rule);

        try (StAnna other = new StAnna(folder.resolve("with-a-rule-there"))) {
            BroughtIn brought = BroughtIn.into(other, "anna", Actors.NONE, "moved here", lines(files));

            assertThat(brought.refusals()).isEmpty();
            assertThat(brought.report().notEnforced()).containsExactly(Map.entry("Consent", 1L));
        }
    }

    private static Path[] lines(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .toArray(Path[]::new);
        }
    }

    @Test
    void givenAnExport_whenFetched_thenTheFilesAreWholeAndOnlyTheOwnersAndTheSystemKeepsNone() throws Exception {
        Path files = folder.resolve("fetched");

        Came came = fetch(files, new Wanted("for the registry", List.of("Patient", "Encounter"), "", List.of()));

        assertThat(Files.getPosixFilePermissions(files)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        JsonNode manifest = JsonMapper.shared().readTree(Files.readAllBytes(files.resolve("manifest.json")));
        Map<String, Long> counted = new TreeMap<>();
        for (JsonNode file : manifest.path("output")) {
            String url = file.path("url").asString();
            Path lines = files.resolve(url.substring(url.lastIndexOf('/') + 1));
            assertThat(Files.readAllLines(lines)).hasSize(file.path("count").asInt());
            assertThat(Files.getPosixFilePermissions(lines)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            counted.merge(file.path("type").asString(), file.path("count").asLong(), Long::sum);
        }
        assertThat(counted).isEqualTo(came.resources()).containsKeys("Patient", "Encounter");
        assertThat(files.resolve("order")).doesNotExist();
        assertThat(ExportClient.kept(anna.data())).isEmpty();
        assertThatThrownBy(() -> fetch(files, all()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("already");
    }

    @Test
    void givenAFetchThatBrokeOff_whenRepeated_thenItGoesOnWithTheSameExport() throws Exception {
        ExportClient client = new ExportClient(anna, "admin");
        String place = client.order("?_type=Patient,Encounter");
        client.manifest(place);
        Path files = folder.resolve("goes-on");
        Files.createDirectories(files);
        Files.writeString(files.resolve("order"), place);
        Files.writeString(files.resolve("Patient.1.ndjson"), "half a line");
        Files.writeString(files.resolve("Encounter.1.ndjson.part"), "half a line");

        Came came = fetch(files, all());

        assertThat(came.resources()).containsOnlyKeys("Patient", "Encounter");
        assertThat(Files.readString(files.resolve("Patient.1.ndjson"))).doesNotContain("half a line");
        List<String> there = new ArrayList<>();
        try (Stream<Path> all = Files.list(files)) {
            all.forEach(file -> there.add(file.getFileName().toString()));
        }
        assertThat(there).containsExactlyInAnyOrder("Encounter.1.ndjson", "Patient.1.ndjson", "manifest.json");
    }

    @Test
    void givenAFolderInWhichAnExportWasBegun_whenSomethingElseIsAsked_thenRefusedByNameAndTheSameGoesOn()
            throws Exception {
        Path files = folder.resolve("begun");
        Wanted first = new Wanted("for the registry", List.of("Patient", "Encounter"), "", List.of());
        brokenOff(files, first);

        String since = "2020-01-01T00:00:00Z";
        assertThatThrownBy(() -> fetch(files, new Wanted("another one", List.of("Patient"), since, patients)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("--reason, --type, --since, --patient");
        assertThatThrownBy(() -> fetch(files, new Wanted("for the registry", first.types(), "", patients)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("another --patient.");

        Came came = fetch(files, new Wanted("for the registry", List.of("Encounter", "Patient"), "", List.of()));
        assertThat(came.resources()).containsOnlyKeys("Patient", "Encounter");
    }

    /** Ordered, and nothing fetched: as where this process is killed when it hears how far the export is. */
    private void brokenOff(Path files, Wanted wanted) {
        anna.proveAfresh("admin");
        try (RunningSystemApi api =
                new RunningSystemApi(anna.system().address(), new GivenToken(anna.token("admin")))) {
            FetchedExport broken = new FetchedExport(
                    api,
                    files,
                    _ -> {
                        throw new IllegalStateException("broken off");
                    },
                    _ -> {
                        throw new IllegalStateException("broken off");
                    });
            assertThatThrownBy(() -> broken.fetch(wanted)).hasMessage("broken off");
        }
    }

    @Test
    void givenAFileOfWhomNothingIsLeft_whenTheRestIsFetched_thenItIsRemovedAndToldAndNoOtherFile() throws Exception {
        ExportClient client = new ExportClient(anna, "admin");
        String place = client.order("?_type=Patient");
        client.manifest(place);
        Path files = folder.resolve("erased-meanwhile");
        Files.createDirectories(files);
        Files.writeString(files.resolve("order"), place);
        Files.writeString(files.resolve("Goal.1.ndjson"), "of somebody who was erased\n");
        Files.writeString(files.resolve("Patient.2.ndjson.part"), "of somebody who was erased");
        Files.writeString(files.resolve("notes.ndjson"), "no file of an export");
        List<String> told = new ArrayList<>();
        anna.proveAfresh("admin");

        try (RunningSystemApi api =
                new RunningSystemApi(anna.system().address(), new GivenToken(anna.token("admin")))) {
            Came _ = new FetchedExport(api, files, told::add, _ -> {}).fetch(all());
        }

        assertThat(files.toFile().list())
                .containsExactlyInAnyOrder("Patient.1.ndjson", "manifest.json", "notes.ndjson");
        assertThat(told)
                .anySatisfy(line -> assertThat(line).contains("Goal.1.ndjson", "removed"))
                .anySatisfy(line -> assertThat(line).contains("Patient.2.ndjson.part", "removed"));
    }

    @Test
    void givenAnExportThatIsGone_whenGoneOnWith_thenToldSo() throws Exception {
        Path files = folder.resolve("gone");
        Files.createDirectories(files);
        Files.writeString(files.resolve("order"), "/fhir/r4/$export/6f1f4c43-9d1c-4c5e-8f0a-0d4c3f0a7b11");

        assertThatThrownBy(() -> fetch(files, all()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("not there");
    }

    @Test
    void givenATypeThatIsNone_whenOrdered_thenTheRefusalIsToldAndTheFolderStaysEmpty() throws Exception {
        Path files = folder.resolve("refused");

        assertThatThrownBy(() -> fetch(files, new Wanted("for the registry", List.of("Observations"), "", List.of())))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("_type");
        assertThat(files).isEmptyDirectory();
    }
}
