package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhirmapping.Sending;
import io.medichain.record.command.RecordEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a resource beside its record; where that is too large, what is understood of it comes in without. */
class KeptTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"A\"}],\"gender\":\"female\"}";

    private static final String EXTENSION = "{\"url\":\"urn:example:%d\",\"valueString\":\"%s\"}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\\n", "\\r\\n"})
    void givenADocumentInBase64OfAnyLines_whenImported_thenItsOriginalIsKeptAndNamesItByItsHash(String between)
            throws Exception {
        byte[] pdf = new byte[450_000];
        new Random(1).nextBytes(pdf);
        System.arraycopy("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 0, pdf, 0, 9);
        String data = between.isEmpty()
                ? Base64.getEncoder().encodeToString(pdf)
                : Base64.getMimeEncoder().encodeToString(pdf).replace("\r\n", between);

        FoundInFiles found = imported("""
                {"resourceType":"DocumentReference","id":"d1","status":"current","type":{"text":"Letter"},
                 "subject":{"reference":"Patient/p1"},"date":"2020-01-01T10:30:00Z",
                 "extension":[{"url":"urn:example:data","valueString":"JVBERi0xLjQK"}],
                 "content":[{"attachment":{"contentType":"application/pdf","data":"%s"}}]}""".formatted(data));

        assertThat(found.told()).isEmpty();
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        assertThat(original(found))
                .contains("{\"contentType\":\"application/pdf\",\"data\":\"sha256:" + hash + "\"}")
                .contains("\"valueString\":\"JVBERi0xLjQK\"")
                .hasSizeLessThan(1_000);
        assertThat(found.sent())
                .anyMatch(one -> one instanceof Sending.Upload upload && upload.content().length == 450_000);
    }

    @Test
    void givenAStudyOfThousandsOfImages_whenImported_thenItComesInWithoutItsOriginalAndThatIsTold() throws Exception {
        String instances = IntStream.range(0, 3_000).mapToObj("""
                        {"uid":"1.2.826.0.1.3680043.8.498.4.%d","number":1,"title":"CT image of the thorax, axial","sopClass":
                         {"system":"urn:ietf:rfc:3986","code":"urn:oid:1.2.840.10008.5.1.4.1.1.2","display":"CT Image Storage"}}"""::formatted).collect(Collectors.joining(","));

        comesInWithout("ImagingStudy", "original must be of at most 500000 characters", """
                {"resourceType":"ImagingStudy","id":"i1","status":"available","subject":{"reference":"Patient/p1"},
                 "started":"2020-01-01T10:30:00Z","series":[{"uid":"1.2.3","modality":
                 {"system":"http://dicom.nema.org/resources/ontology/DCM","code":"CT"},"instance":[%s]}]}""".formatted(instances));
    }

    @Test
    void givenATextLongerThanASystemTakes_whenImported_thenTheRecordComesInWithoutItsOriginal() throws Exception {
        comesInWithout("Observation", "", observation(EXTENSION.formatted(0, "x".repeat(262_145))));
    }

    @Test
    void givenFewerCharactersThanTheBodyMayHaveBytes_whenImported_thenTheRecordComesInWithoutItsOriginal()
            throws Exception {
        comesInWithout(
                "Observation",
                "The request is larger than allowed.",
                observation(EXTENSION.formatted(0, "€".repeat(180_000)), EXTENSION.formatted(1, "€".repeat(180_000))));
    }

    @Test
    void givenDeeperNestingThanASystemTakes_whenImported_thenTheRecordComesInWithoutItsOriginal() throws Exception {
        String deep = IntStream.range(0, 20)
                .mapToObj(_ -> "")
                .reduce(EXTENSION.formatted(0, "x"), (in, _) -> "{\"url\":\"urn:x\",\"extension\":[%s]}".formatted(in));
        comesInWithout("Observation", "", observation(deep));
    }

    @Test
    void givenAResourceThatIsRefused_whenItsOriginalIsTooLargeToo_thenNothingIsToldOfTheOriginal() throws Exception {
        FoundInFiles found = imported(
                observation(EXTENSION.formatted(0, "x".repeat(262_145))).replace("Patient/p1", "Patient"));

        assertThat(found.imported()).doesNotContainKey("Observation");
        assertThat(found.report().withoutOriginal()).isEmpty();
    }

    private void comesInWithout(String type, String why, String resource) throws Exception {
        FoundInFiles found = imported(resource);

        assertThat(found.imported()).containsEntry(type, 1L);
        assertThat(found.report().refused()).isEmpty();
        assertThat(found.report().withoutOriginal()).containsExactly(Map.entry(type, 1L));
        assertThat(found.told())
                .singleElement()
                .asString()
                .startsWith("a.ndjson line 2 | %s | without original | ".formatted(type))
                .endsWith(why);
        assertThat(records(found)).singleElement().matches(entry -> entry.original() == null);
        new DryRun(Actors.NONE)
                .send(new Sending.Command("/api/records", records(found).getFirst()), "key");
    }

    private static String observation(String... extensions) {
        return """
            {"resourceType":"Observation","id":"o1","status":"final","subject":{"reference":"Patient/p1"},%s
             "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
             "code":{"text":"Mass"},"effectiveDateTime":"2020-01-01T10:30:00Z","valueQuantity":{"value":1.10,"unit":"g"}}""".formatted("\"extension\":[" + String.join(",", extensions) + "],");
    }

    private FoundInFiles imported(String resource) throws IOException, InterruptedException {
        Path file = folder.resolve("a.ndjson");
        Files.writeString(file, PATIENT + "\n" + resource.replace("\n", " "));
        return FoundInFiles.of(file);
    }

    private static String original(FoundInFiles found) {
        return records(found).getFirst().original().json();
    }

    private static List<RecordEntry> records(FoundInFiles found) {
        return found.sent().stream()
                .filter(Sending.Json.class::isInstance)
                .map(one -> ((Sending.Json) one).body())
                .filter(RecordEntry.class::isInstance)
                .map(RecordEntry.class::cast)
                .toList();
    }
}
