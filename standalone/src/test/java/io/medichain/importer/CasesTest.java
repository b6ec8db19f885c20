package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhirmapping.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small inputs that went wrong in other systems: what cannot be said here as it was said there is refused by name. */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/importer/cases");
    private final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());
    private RecordingServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "07-range-no-value         | Observation=1 Patient=1 | Observation.referenceRange.low.value",
                "11-no-zone                | Observation=2 Patient=1 | effectiveDateTime",
                "12x-julian-day            | Observation=1 Patient=1 | effectiveDateTime",
                "15b-foreign-base          | Patient=1 | another",
                "26-modifier-extension     | Patient=1 | implicitRules modifierExtension",
                "55-document-half-kept     | Patient=1 | title",
                "65-two-units              | Observation=1 Patient=1 | unit",
                "66-subsetted              | Patient=1 | SUBSETTED",
                "67-class-of-another-system | Encounter=1 Patient=1 | ActCode",
                "70-medication-in-error    | MedicationRequest=1 Patient=1 | error",
            })
    void givenACase_whenImported_thenWhatItSaysOtherwiseIsRefusedByNameAndTheRestComesIn(
            String file, @Nullable String imported, String named) throws Exception {
        ImportReport report = run(CASES.resolve(file + ".json"));

        assertThat(report.imported().entrySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(imported == null ? new String[0] : imported.split(" "));
        assertThat(server.requests()).hasSize((int)
                report.imported().values().stream().mapToLong(Long::longValue).sum());
        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(refusal.reason()).containsAnyOf(named.split(" ")));
        assertThat(named.split(" "))
                .allSatisfy(word ->
                        assertThat(refusals).extracting(Refusal::reason).anyMatch(reason -> reason.contains(word)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"21-ndjson-named-json, Condition=1 Observation=1 Patient=1", "21b-two-bundles, Patient=2"})
    void givenSeveralObjectsInOneFile_whenImported_thenAllComeIn(String file, String imported) throws Exception {
        assertThat(run(CASES.resolve(file + ".json")).imported().entrySet())
                .extracting(Object::toString)
                .containsExactly(imported.split(" "));
        assertThat(refusals).isEmpty();
    }

    @Test
    void givenANumberOfAHugeExponent_whenImported_thenOnlyItsResourceIsRefused() throws Exception {
        String observation = """
                {"resourceType":"Observation","id":"%s","status":"final","subject":{"reference":"Patient/p1"},\
                "effectiveDateTime":"2020-01-01T10:30:00Z","code":{"text":"Mass"},"valueQuantity":{"value":%s}}
                """;
        Path lines = folder.resolve("o.ndjson");
        Files.writeString(lines, observation.formatted("a", "1E+800000000") + observation.formatted("b", "1.10"));

        assertThat(run(lines).imported()).containsExactly(Map.entry("Observation", 1L));
        assertThat(refusals)
                .extracting(Refusal::reason)
                .containsExactly(
                        "Observation.valueQuantity.value is a number of more than 100 digits or an exponent beyond 1000");
    }

    @Test
    void givenARareAndAUsualValue_whenImported_thenTheRareOneIsConfirmedAsRecordedElsewhere() throws Exception {
        String observation = """
                {"resourceType":"Observation","id":"%s","status":"final","subject":{"reference":"Patient/p1"},\
                "effectiveDateTime":"2020-01-01T10:30:00Z",\
                "code":{"coding":[{"system":"http://loinc.org","code":"1920-8"}]},\
                "valueQuantity":{"value":%s,"unit":"U/L","system":"http://unitsofmeasure.org","code":"U/L"}}
                """;
        Path lines = folder.resolve("o.ndjson");
        Files.writeString(lines, observation.formatted("rare", "0.32588") + observation.formatted("usual", "21"));

        run(lines);

        assertThat(server.requests())
                .extracting(request -> request.body().path("confirmation").asString("none"))
                .containsExactlyInAnyOrder("Recorded so in the system that it was imported from", "none");
    }

    private ImportReport run(Path file) throws InterruptedException {
        ImportListener listener = new ImportListener() {
            @Override
            public void at(long done, long total) {}

            @Override
            public void refused(Refusal refusal) {
                refusals.add(refusal);
            }
        };
        try (CommandApi api =
                new CommandApi(server.address(), new GivenToken("t"), Wire.json(), "probe", "run-1", -1)) {
            return new FhirImport(api, "north", "probe", listener).run(List.of(file));
        }
    }
}
