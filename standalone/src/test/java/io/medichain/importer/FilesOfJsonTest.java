package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object of every file is imported, counted or named, whatever the file is called. */
class FilesOfJsonTest {
    private static final String PRETTY = """
            {
              "resourceType": "Bundle",
              "type": "collection",
              "entry": [
            {"resource": %s},
            {"resource": %s}
              ]
            }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "a.JSON", "a.NDJSON", "a.jsonl", "a.txt", "a", "a.fhir"})
    void givenLinesUnderAnyName_whenImported_thenEachComesIn(String name) throws Exception {
        write(name, patient("a") + "\n" + patient("b") + "\r\n\r\n" + patient("c"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 3L));
        assertThat(found.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'\n'", "''", "' '", "'\r\n\t'"})
    void givenSeveralObjectsBehindEachOther_whenImported_thenEachComesIn(String between) throws Exception {
        String bundle = PRETTY.strip();
        write(
                "a.json",
                bundle.formatted(patient("a"), patient("b"))
                        + between
                        + patient("c")
                        + between
                        + bundle.formatted(patient("d"), patient("e")));

        assertThat(FoundInFiles.of(folder).imported()).containsExactly(Map.entry("Patient", 5L));
    }

    @Test
    void givenMoreBrokenLinesThanAreNoted_whenImported_thenThatNothingOfTheFileIsTakenIsToldOnceAndTheNextComesIn()
            throws Exception {
        write("a.ndjson", patient("a") + "\n" + "garbage\n".repeat(10_002) + patient("b"));
        write("b.ndjson", "garbage\n".repeat(10_000) + patient("c"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .hasSize(20_003)
                .filteredOn(one -> !one.contains(" | line | "))
                .containsExactly("a.ndjson  | file | has more than 10,000 broken places, so nothing of it is taken");
    }

    @Test
    void givenAMarkOfTheByteOrder_whenImported_thenItIsNoPartOfTheText() throws Exception {
        write("a.json", "\uFEFF" + patient("a"));
        write("b.ndjson", "\uFEFF" + patient("b") + "\n" + patient("c"));

        assertThat(FoundInFiles.of(folder).imported()).containsExactly(Map.entry("Patient", 3L));
    }

    @Test
    void givenGarbageBehindWhatIsWhole_whenImported_thenItIsNamedAndTheWholeComesIn() throws Exception {
        write("a.json", PRETTY.formatted(patient("a"), patient("b")) + "garbage");
        write("b.json", patient("c") + "}");
        write("c.json", patient("d") + "\n\0\0\0");
        write("d.ndjson", patient("e") + " ,\n" + patient("f"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 6L));
        assertThat(found.told())
                .containsExactly(
                        "a.json line 9 | object | no JSON from line 9, column 1 on",
                        "b.json line 1 object 2 | line | no JSON from line 1, column 82 on",
                        "c.json line 2 | line | no JSON from line 2, column 1 on",
                        "d.ndjson line 1 object 2 | line | no JSON from line 1, column 83 on");
    }

    @Test
    void givenLinesThatAreNoJson_whenImported_thenEachIsNamedByItsNumberAndTheOthersComeIn() throws Exception {
        write("first.json", "{\"resourceType\":\"Patient\",\n" + patient("a") + "\n" + patient("b") + "\n");
        write("middle.json", patient("c") + "\n{\"resourceType\":\"Patient\",\"name\":[\n" + patient("d") + "\n");
        write("last.json", patient("e") + "\n" + patient("f").substring(0, 40));
        write("list.json", patient("g") + "\n[]\n7\n{}\n" + patient("h"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 7L));
        assertThat(found.told())
                .containsExactly(
                        "first.json  | line | no JSON from line 2, column 1 on",
                        "last.json line 2 | line | no JSON from line 2, column 41 on",
                        "list.json line 2 | line | no JSON object",
                        "list.json line 3 | line | no JSON object",
                        "list.json line 4 | resource | resourceType is missing",
                        "middle.json line 2 | line | no JSON from line 4, column 1 on");
    }

    @Test
    void givenBytesThatAreNoUtf8_whenImported_thenTheirResourceIsNamedByItsPlaceAndTheOthersComeIn() throws Exception {
        byte[] lines = (patient("a") + "\n" + patient("b").replace("Probe", "Pr\u0001be") + "\n" + patient("c"))
                .getBytes(StandardCharsets.UTF_8);
        byte[] bundle = PRETTY.formatted(patient("d").replace("Probe", "Pr\u0001be"), patient("e"))
                .getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("a.ndjson"), latin(lines));
        Files.write(folder.resolve("b.json"), latin(bundle));
        Files.write(
                folder.resolve("c.json"), latin("{\"resourceType\":\"M\u0001ller\"}".getBytes(StandardCharsets.UTF_8)));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 3L));
        assertThat(found.told())
                .containsExactly(
                        "a.ndjson line 2 | Patient | Patient.name.family has bytes that are no UTF-8, or half a character",
                        "b.json entry[0] | Patient | Patient.name.family has bytes that are no UTF-8, or half a character",
                        "c.json  | resource | its type is none of FHIR R4");
    }

    @Test
    void givenAnElementTwice_whenImported_thenItsResourceIsRefusedByName() throws Exception {
        write(
                "a.json",
                PRETTY.formatted(
                        patient("a").replace("\"family\"", "\"family\":\"Other\",\"family\""),
                        "{\"resourceType\":\"Patient\",\"id\":\"b\",\"resourceType\":\"Patient\"}"));
        write("b.json", "{\"resourceType\":\"Bundle\",\"entry\":[],\"entry\":[{\"resource\":" + patient("c") + "}]}");
        write(
                "c.json",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + patient("d") + ",\"resource\":"
                        + patient("e") + "},{\"resource\":" + patient("f") + "}]}");

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .containsExactly(
                        "a.json entry[0] | Patient | Patient.name.family stands there twice",
                        "a.json entry[1] | Patient | Patient.resourceType stands there twice",
                        "b.json  | Bundle | its entries stand there twice",
                        "c.json entry[0] | entry | it has several resources");
    }

    @Test
    void givenElementsInAnyOrder_whenImported_thenABundleIsKnownByItsEntries() throws Exception {
        String entries = "\"entry\":[{\"resource\":" + patient("%s") + "}]";
        write("a.json", "{" + entries.formatted("a") + ",\"resourceType\":\"Bundle\",\"type\":\"batch\"}");
        write(
                "b.json",
                "{\"id\":\"x\",\"type\":\"message\"," + entries.formatted("b") + ",\"resourceType\":\"Bundle\"}");
        write("c.json", "{" + entries.formatted("c") + "}");
        write("d.json", "{" + entries.formatted("d") + ",\"resourceType\":\"Patient\"}");
        write("e.json", "{\"type\":\"document\",\"resourceType\":\"Bundle\"," + entries.formatted("e") + "}");
        write(
                "f.json",
                patient("f")
                        .replace("{\"resourceType\":\"Patient\",", "{")
                        .replaceFirst("}$", ",\"resourceType\":\"Patient\"}"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 2L));
        assertThat(found.told())
                .containsExactly(
                        "b.json  | Bundle | only bundles of the types transaction, batch, collection, searchset",
                        "c.json  | Bundle | resourceType is missing",
                        "d.json  | Bundle | its entries are those of no bundle, or its resourceType stands there twice",
                        "e.json  | Bundle | only bundles of the types transaction, batch, collection, searchset");
    }

    @Test
    void givenABundleThatBreaksOff_whenImported_thenNothingOfItComesInAndAllBeforeIt() throws Exception {
        String whole = PRETTY.formatted(patient("a"), patient("b"));
        write("a.json", whole + whole.substring(0, whole.length() - 10));
        write(
                "b.ndjson",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + patient("c") + "},\n" + patient("d"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 3L));
        assertThat(found.told())
                .containsExactly(
                        "a.json line 9 | object | no JSON from line 14, column 93 on",
                        "b.ndjson line 1 entry[1] | entry | it has no resource",
                        "b.ndjson line 1 | line | no JSON from line 2, column 82 on");
    }

    @Test
    void givenWhatIsNoFhirInAFolder_whenImported_thenItIsPassedOverByNameAndIsAFaultWhereItIsNamed() throws Exception {
        write("README.txt", "Exported on Monday.");
        write(".DS_Store", "\0\0\0\1Bud1");
        write("photo.png", "\u0089PNG\r\n");
        write("page.html", "<html><body/></html>");
        write("blank.ndjson", " \n\n");
        write("empty.json", "");
        write("a.json", patient("a"));
        write("wrong.json", "Exported on Monday.");
        Files.write(folder.resolve("wide.json"), patient("b").getBytes(StandardCharsets.UTF_16));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .containsExactly(
                        ".DS_Store  | passed over | is no file of FHIR",
                        "README.txt  | passed over | is no file of FHIR",
                        "blank.ndjson  | passed over | is empty",
                        "empty.json  | passed over | is empty",
                        "page.html  | passed over | is XML, but none of FHIR",
                        "photo.png  | passed over | is no file of FHIR",
                        "wide.json  | file | is not UTF-8, as FHIR R4 is, but UTF-16",
                        "wrong.json  | file | no JSON from line 1, column 1 on");
        assertThat(found.report().passedOver())
                .containsExactly(
                        Map.entry("is XML, but none of FHIR", 1L),
                        Map.entry("is empty", 2L),
                        Map.entry("is no file of FHIR", 3L));
        assertThat(FoundInFiles.of(folder.resolve("README.txt"), folder.resolve("empty.json"))
                        .told())
                .containsExactly("README.txt  | file | is no file of FHIR", "empty.json  | file | is empty");
    }

    @Test
    void givenNothingOfFhir_whenImported_thenItCannotRun() throws Exception {
        write("README.txt", "Exported on Monday.");

        assertThatThrownBy(() -> FoundInFiles.of(folder))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("nothing of FHIR R4");
    }

    @Test
    void givenFoldersThatCannotBeReadAndLinks_whenImported_thenTheyAreNamed() throws Exception {
        write("a.json", patient("a"));
        Files.createSymbolicLink(folder.resolve("gone"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("round"), folder);
        Files.createSymbolicLink(folder.resolve("same.json"), folder.resolve("a.json"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.sent()).hasSize(2);
        assertThat(found.told())
                .containsExactly("gone  | passed over | is no file", "round  | passed over | is a link to a folder");
    }

    @Test
    void givenFilesThatChangeMeanwhile_whenImported_thenWhatIsMissingThenIsNamedOnce() throws Exception {
        String encounter = "{\"resourceType\":\"Encounter\",\"id\":\"e\"}";
        write("a.json", patient("a"));
        write("b.ndjson", encounter + "\n" + encounter);
        write("c.ndjson", encounter + "\n" + encounter);

        FoundInFiles found = FoundInFiles.whileChanging(
                () -> {
                    try {
                        Files.delete(folder.resolve("b.ndjson"));
                        Files.writeString(folder.resolve("c.ndjson"), encounter + "\n" + encounter.substring(9));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .contains(
                        "b.ndjson  | file | cannot be read: check its permissions and the disk",
                        "c.ndjson line 2 | line | no JSON from line 2, column 1 on")
                .hasSize(3);
    }

    @Test
    void givenAManifest_whenImported_thenFilesBesideItAreReadAndMissingOnesNamed() throws Exception {
        write("patients.000.ndjson", patient("a") + "\n" + patient("b") + "\n");
        write(
                "deleted.ndjson",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/x\"}}]}\n");
        write("errors.ndjson", "{\"resourceType\":\"OperationOutcome\"}\n");
        write("unlisted.ndjson", patient("c"));
        write("manifest.json", """
                {"transactionTime":"2026-01-01T00:00:00Z","request":"https://source.example/$export",
                 "requiresAccessToken":true,
                 "output":[{"type":"Patient","url":"https://source.example/files/patients.000.ndjson?token=7"},
                           {"type":"Observation","url":"https://source.example/files/observations.ndjson"},
                           {"type":"Observation","url":"https://source.example/files/..%2F..%2Fetc%2Fpasswd"},
                           {"type":"Observation","url":"https://source.example/files/"}],
                 "deleted":[{"type":"Bundle","url":"https://source.example/files/deleted.ndjson"}],
                 "error":[{"type":"OperationOutcome","url":"https://source.example/files/errors.ndjson"}]}
                """);

        FoundInFiles named = FoundInFiles.of(folder.resolve("manifest.json"));

        assertThat(named.imported()).containsExactly(Map.entry("Patient", 2L));
        assertThat(named.report().notImportedYet()).containsExactly(Map.entry("OperationOutcome", 1L));
        assertThat(named.told())
                .containsExactly(
                        "deleted.ndjson line 1 entry[0] | deletion | says that a resource is gone, which an import does not carry out",
                        "manifest.json  | file | lists a file by an address that ends in no name",
                        "manifest.json  | file | lists the file observations.ndjson, which does not lie beside it",
                        "manifest.json  | file | lists the file passwd, which does not lie beside it");
        assertThat(FoundInFiles.of(folder).imported()).containsExactly(Map.entry("Patient", 3L));
    }

    static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"Probe\"}],\"gender\":\"female\"}"
                .formatted(id);
    }

    private static byte[] latin(byte[] text) {
        byte[] bytes = text.clone();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 1 ? (byte) 0xF6 : bytes[i];
        }
        return bytes;
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    /** HL7 FHIR R4: what is read and not understood, and says that it changes the meaning, is not processed. */
    @Test
    void givenBundlesAndEntriesWhoseMeaningIsChanged_whenImported_thenNothingOfThoseIsTaken() throws Exception {
        String entries = "\"entry\":[{\"resource\":" + patient("%s") + "}]";
        String modifier = "\"modifierExtension\":[{\"url\":\"urn:x:not\",\"valueBoolean\":true}]";
        String bundle = "\"resourceType\":\"Bundle\",\"type\":\"collection\"";
        write("a.json", "{" + bundle + "," + entries.formatted("a") + ",\"implicitRules\":\"urn:rules\"}");
        write("b.json", "{\"implicitRules\":\"urn:rules\"," + bundle + "," + entries.formatted("b") + "}");
        write(
                "c.json",
                "{" + bundle + ",\"entry\":[{" + modifier + ",\"resource\":" + patient("c") + "},{\"resource\":"
                        + patient("d") + ",\"search\":{\"mode\":\"match\"," + modifier + "}},{\"resource\":"
                        + patient("e") + ",\"search\":{\"mode\":\"match\"}}]}");

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        String rules = " | Bundle | its implicitRules change its meaning in a way that is not known here";
        String entry =
                " | Patient | the modifierExtension of its entry changes its meaning in a way that is not known here";
        assertThat(found.told())
                .containsExactly(
                        "a.json " + rules, "b.json " + rules, "c.json entry[0]" + entry, "c.json entry[1]" + entry);
    }

    /** An export that was cut off between two lines looks whole. */
    @Test
    void givenAManifestThatCountsAnotherNumber_whenImported_thenThatIsNamedAndWhatIsThereComesIn() throws Exception {
        write("patients.ndjson", patient("a") + "\n" + patient("b") + "\n");
        write("more.ndjson", patient("c") + "\n");
        write("manifest.json", """
                {"transactionTime":"2026-01-01T00:00:00Z","request":"https://source.example/$export",
                 "requiresAccessToken":true,"error":[],
                 "output":[{"type":"Patient","count":5,"url":"https://source.example/patients.ndjson"},
                           {"type":"Patient","count":1,"url":"https://source.example/more.ndjson"}]}
                """);

        for (Path named : List.of(folder.resolve("manifest.json"), folder)) {
            FoundInFiles found = FoundInFiles.of(named);

            assertThat(found.imported()).containsExactly(Map.entry("Patient", 3L));
            assertThat(found.told())
                    .containsExactly("manifest.json  | file | says that patients.ndjson has 5 resources, and it has 2");
        }
    }

    /** HL7 FHIR R4, "JSON": as what came is given back, a number that is a text would be one there, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"valueQuantity\":{\"value\":\"5.3\"} | Observation.valueQuantity.value is no number",
                "\"valueBoolean\":\"true\" | Observation.valueBoolean is neither true nor false",
                "\"valueInteger\":\"3\" | Observation.valueInteger is no number",
                "\"valueString\":5 | Observation.valueString is no text",
                "\"component\":[{\"code\":{\"text\":\"a\"},\"valueRange\":{\"low\":{\"value\":true}}}] | Observation.component.valueRange.low.value is no number",
                "\"note\":[{\"text\":false}] | Observation.note.text is no text",
                "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"x\",\"active\":\"false\"}] | Observation.contained.active is neither true nor false"
            })
    void givenAValueInTheFormOfAnother_whenImported_thenItIsRefusedByName(String said, String reason) throws Exception {
        write(
                "a.ndjson",
                patient("a")
                        + "\n{\"resourceType\":\"Observation\",\"id\":\"o\",\"status\":\"final\",\"code\":{\"text\":\"c\"},"
                        + "\"subject\":{\"reference\":\"Patient/a\"}," + said + "}");

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.told()).containsExactly("a.ndjson line 2 | Observation | " + reason);
    }
}
