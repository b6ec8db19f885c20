package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a reference means, by the rules of HL7 FHIR R4 for bundles. */
class ReferencesTest {
    private static final String A = "http://hospital-a.example/fhir/";
    private static final String B = "http://hospital-b.example/fhir/";
    private static final String UUID = "4a3b2c1d-0000-4000-8000-00000000000a";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} names {1}, whose entry is {2}: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "http://hospital-a.example/fhir/Observation/o ; Patient/1                                            ; http://hospital-a.example/fhir/Patient/1 ; same",
                "http://hospital-a.example/fhir/Observation/o ; Patient/1/_history/2                                 ; http://hospital-a.example/fhir/Patient/1 ; same",
                "http://hospital-a.example/fhir/Observation/o ; http://hospital-a.example/fhir/Patient/1             ; http://hospital-a.example/fhir/Patient/1 ; same",
                "http://hospital-a.example/fhir/Observation/o ; https://Hospital-A.example/fhir/Patient/1/_history/7 ; http://hospital-a.example/fhir/Patient/1 ; same",
                "urn:uuid:4a3b2c1d-0000-4000-8000-00000000000b ; http://hospital-a.example/fhir/Patient/1           ; http://hospital-a.example/fhir/Patient/1 ; same",
                "urn:uuid:4a3b2c1d-0000-4000-8000-00000000000b ; urn:uuid:4A3B2C1D-0000-4000-8000-00000000000A      ; urn:uuid:4a3b2c1d-0000-4000-8000-00000000000a ; same",
                "urn:oid:1.2.3.5                              ; urn:oid:1.2.3.4                                      ; urn:oid:1.2.3.4 ; same",
                "                                             ; Patient/1                                            ;  ; same",
                "                                             ; Patient?identifier=urn:mrn%7C77                      ;  ; same",
                "http://hospital-a.example/fhir/Observation/o ; Patient?identifier=urn:mrn|77                        ; http://hospital-a.example/fhir/Patient/1 ; same",
                "http://hospital-b.example/fhir/Observation/o ; Patient/1                                            ; http://hospital-a.example/fhir/Patient/1 ; other",
                "http://hospital-b.example/fhir/Observation/o ; http://hospital-b.example/fhir/Patient/1             ; http://hospital-a.example/fhir/Patient/1 ; other",
                "http://hospital-a.example/fhir/Observation/o ; http://hospital-b.example/fhir/Patient/1             ; http://hospital-a.example/fhir/Patient/1 ; refused",
                "http://hospital-a.example/fhir/Observation/o ; http://hospital-a.example/fhir2/Patient/1            ; http://hospital-a.example/fhir/Patient/1 ; refused",
                "                                             ; http://hospital-b.example/fhir/Patient/1             ;  ; refused",
                "http://hospital-a.example/fhir/Observation/o ; Group/1                                              ; http://hospital-a.example/fhir/Patient/1 ; refused",
                "http://hospital-a.example/fhir/Observation/o ; Patient?name=Probe                                   ; http://hospital-a.example/fhir/Patient/1 ; refused",
                "http://hospital-a.example/fhir/Observation/o ; Patient?identifier=urn:mrn|78                        ; http://hospital-a.example/fhir/Patient/1 ; refused",
                "http://hospital-a.example/fhir/Observation/o ; #p                                                   ; http://hospital-a.example/fhir/Patient/1 ; refused",
            })
    void givenAReference_whenImported_thenItMeansWhatTheRulesOfBundlesSay(
            String from, String reference, String patient, String expected) throws Exception {
        FoundInFiles found = imported(
                entry(patient, patient("1", "urn:mrn", "77")),
                entry(from, observation("{\"reference\":\"%s\"}".formatted(reference))));

        assertThat(meant(found)).isEqualTo(expected);
    }

    @Test
    void givenTheSameUuidOnTwoServers_whenImported_thenTheyAreTwoPatients() throws Exception {
        FoundInFiles found = imported(
                entry(A + "Patient/" + UUID, patient(UUID, "urn:a", "1")),
                entry(B + "Patient/" + UUID, patient(UUID, "urn:b", "2")),
                entry(B + "Observation/o", observation("{\"reference\":\"Patient/" + UUID + "\"}")));

        Map<String, String> patients = bodies(found, "/api/patients")
                .collect(Collectors.toMap(
                        body -> body.at("/demographics/identifier/0/system").asString(),
                        body -> body.path("id").asString()));
        assertThat(patients.values()).doesNotHaveDuplicates().hasSize(2);
        assertThat(ids(found, "/api/records", "patientId")).containsExactly(patients.get("urn:b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'identifier':{'system':'urn:mrn','value':'77'}} | same",
                "{'type':'Patient','identifier':{'system':'urn:mrn','value':'77'}} | same",
                "{'type':'Group','identifier':{'system':'urn:mrn','value':'77'}} | refused",
                "{'identifier':{'system':'urn:mrn','value':'78'}} | refused",
                "{'identifier':{'value':'77'}} | refused",
                "{'display':'Ada Probe'} | refused",
                "{'reference':'Patient/1','type':'Patient'} | same",
                "{'reference':'Patient/1','type':'http://hl7.org/fhir/StructureDefinition/Patient'} | same",
                "{'reference':'Patient/1','type':'Group'} | refused",
            })
    void givenALogicalReference_whenImported_thenTheIdentifierTellsWhoItIs(String reference, String expected)
            throws Exception {
        FoundInFiles found = imported(
                entry("", patient("1", "urn:mrn", "77")), entry("", observation(reference.replace('\'', '"'))));

        assertThat(meant(found)).isEqualTo(expected);
    }

    @Test
    void givenAnIdentifierOfTwo_whenReferredTo_thenRefused() throws Exception {
        FoundInFiles found = imported(
                entry("", patient("1", "urn:mrn", "77")),
                entry("", patient("2", "urn:mrn", "77")),
                entry("", observation("{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"77\"}}")));

        assertThat(found.told())
                .containsExactly(
                        "b.json entry[2] | Observation | Observation.subject.identifier is an identifier of several");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // a modifier, an element that cannot be read, and a value that is refused
                "'modifierExtension':[{'url':'urn:x','valueBoolean':true}] | Patient.modifierExtension",
                "'birthDate':'1500-02-29' | Patient.birthDate",
                "'gender':'blue' | Patient.gender",
            })
    void givenAnIdentifierThatOneWhoIsRefusedHasToo_whenReferredTo_thenRefused(String wrong, String element)
            throws Exception {
        FoundInFiles found = imported(
                entry("", patient("1", "urn:mrn", "77")),
                entry("", patient("2", "urn:mrn", "77").replaceFirst("\\{", "{" + wrong.replace('\'', '"') + ",")),
                entry("", observation("{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"77\"}}")));

        assertThat(found.told()).hasSize(2);
        assertThat(found.told().getFirst()).startsWith("b.json entry[1] | Patient | " + element);
        assertThat(found.told().getLast())
                .isEqualTo(
                        "b.json entry[2] | Observation | Observation.subject.identifier is an identifier of several");
    }

    @Test
    void givenAnIdentifierOfOneWhoIsRefused_whenReferredTo_thenTheRecordIsNobodyElses() throws Exception {
        FoundInFiles found = imported(
                entry("", patient("2", "urn:mrn", "77").replaceFirst("\\{", "{\"gender\":\"blue\",")),
                entry("", observation("{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"77\"}}")));

        assertThat(found.told())
                .last()
                .isEqualTo("b.json entry[1] | Observation | Observation: its patient was refused");
    }

    @Test
    void givenAnIdentifierThatOneInABrokenFileHasToo_whenReferredTo_thenRefused() throws Exception {
        Path broken = Files.writeString(
                folder.resolve("a.json"),
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                        + entry("", patient("2", "urn:mrn", "77")) + ",");
        Path whole = bundle(List.of(
                entry("", patient("1", "urn:mrn", "77")),
                entry("", observation("{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"77\"}}"))));
        FoundInFiles found = FoundInFiles.of(broken, whole);

        assertThat(found.imported()).doesNotContainKey("Observation");
        assertThat(found.told())
                .last()
                .asString()
                .endsWith("Observation.subject.identifier is an identifier of several");
    }

    @Test
    void givenAPatientWithinWhoseIdentifiersAreOfTwo_whenImported_thenRefusedByName() throws Exception {
        FoundInFiles found = imported(
                entry("", patient("anna", "urn:insurer", "FAM")),
                entry("", patient("ben", "urn:mrn", "4711")),
                entry("", within("o1", "FAM", "4711")));

        assertThat(found.told())
                .containsExactly("b.json entry[2] | Observation | Observation.subject.reference refers to a patient"
                        + " within it whose identifiers are those of several");
    }

    /** Of two in a family with one insurer, one is here: whatever the other one has does not become hers. */
    @Test
    void givenAPatientWithinOfWhomOneNumberIsKnownAndOneIsNot_whenImported_thenRefusedByName() throws Exception {
        FoundInFiles found =
                imported(entry("", patient("anna", "urn:insurer", "FAM")), entry("", within("o1", "FAM", "4712")));

        assertThat(found.imported()).doesNotContainKey("Observation");
        assertThat(found.told())
                .containsExactly("b.json entry[1] | Observation | Observation.subject.reference refers to a patient"
                        + " within it of whose identifiers one is that of a patient who came in, and another is not"
                        + " known");
    }

    @Test
    void givenTwoPatientsWithinWhoShareOneNumber_whenImported_thenTheyAreTwo() throws Exception {
        FoundInFiles found = imported(entry("", within("o1", "FAM", "4711")), entry("", within("o2", "FAM", "4712")));

        assertThat(found.told()).isEmpty();
        assertThat(ids(found, "/api/records", "patientId"))
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void givenAnEntryReplacedByOneWhomAnIdentifierNames_whenThatComesLater_thenItIsMergedIntoThatOne()
            throws Exception {
        String link = "{\"link\":[{\"other\":{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"78\"}},"
                + "\"type\":\"replaced-by\"}],";
        FoundInFiles found = imported(
                entry("", patient("1", "urn:mrn", "77").replaceFirst("\\{", link)),
                entry("", patient("2", "urn:mrn", "78")));

        assertThat(found.told()).isEmpty();
        assertThat(found.report().closed()).containsEntry("Patient", 1L);
    }

    /** An observation whose patient is told of within it, by a number of an insurer and one of a hospital. */
    private static String within(String id, String insurer, String mrn) {
        String contained = patient("p", "urn:insurer", insurer)
                .replaceFirst("}]}$", "},{\"system\":\"urn:mrn\",\"value\":\"" + mrn + "\"}]}");
        return observation("{\"reference\":\"#p\"}")
                .replace("\"o1\"", "\"" + id + "\"")
                .replaceFirst("\\{", java.util.regex.Matcher.quoteReplacement("{\"contained\":[" + contained + "],"));
    }

    @Test
    void givenThePatientWithinTheResource_whenImported_thenTheyComeInOnceByTheirIdentifier() throws Exception {
        String contained = observation("{\"reference\":\"#p\"}")
                .replaceFirst(
                        "\\{",
                        "{\"contained\":[" + patient("p", "urn:mrn", "77").replace("$", "") + "],");
        FoundInFiles alone = imported(entry("", contained), entry("", contained.replace("\"o1\"", "\"o2\"")));
        FoundInFiles known = imported(entry("", patient("1", "urn:mrn", "77")), entry("", contained));

        assertThat(ids(alone, "/api/patients", "id").stream().distinct()).hasSize(1);
        assertThat(ids(alone, "/api/records", "patientId").stream().distinct())
                .containsExactly(ids(alone, "/api/patients", "id").getFirst());
        assertThat(meant(known)).isEqualTo("same");
        assertThat(ids(known, "/api/patients", "id")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'reference':'#v'}",
                "{'reference':'EpisodeOfCare/1'}",
                "{'identifier':{'system':'urn:visit','value':'2'}}",
                "{'display':'the visit in May'}",
            })
    void givenAVisitThatCannotBeFound_whenImported_thenTheRecordComesInAndItIsNamed(String visit) throws Exception {
        String contained = "\"contained\":[{\"resourceType\":\"Encounter\",\"id\":\"v\",\"status\":\"finished\","
                + "\"class\":{\"code\":\"AMB\"}}],";
        String observation = observation("{\"reference\":\"Patient/1\"}")
                .replaceFirst("\\{", "{" + contained + "\"encounter\":" + visit.replace('\'', '"') + ",");
        FoundInFiles found = imported(entry("", patient("1", "urn:mrn", "77")), entry("", observation));

        assertThat(found.imported()).containsEntry("Observation", 1L);
        assertThat(found.report().unresolved()).containsEntry("Observation", 1L);
        assertThat(found.told())
                .containsExactly(
                        "b.json entry[1] | Observation | unresolved | encounter is kept as it was said: it refers to nothing that came in");
        assertThat(ids(found, "/api/records", "encounterId")).containsExactly("");
    }

    @Test
    void givenAVisitByItsIdentifier_whenImported_thenTheRecordBelongsToIt() throws Exception {
        String visit = """
                {"resourceType":"Encounter","id":"v","status":"finished","class":{"code":"AMB"},"identifier":\
                [{"system":"urn:visit","value":"1"}],"subject":{"reference":"Patient/1"},"period":{"start":"2020-01-01"}}""";
        String observation = observation("{\"reference\":\"Patient/1\"}")
                .replaceFirst("\\{", "{\"encounter\":{\"identifier\":{\"system\":\"urn:visit\",\"value\":\"1\"}},");
        FoundInFiles found =
                imported(entry("", patient("1", "urn:mrn", "77")), entry("", visit), entry("", observation));

        assertThat(found.told()).isEmpty();
        assertThat(ids(found, "/api/records", "encounterId")).isEqualTo(ids(found, "/api/encounters", "id"));
    }

    @Test
    void givenTheSourcesOwnServer_whenImported_thenWhatNamesItIsTheSameAsWhatDoesNot() throws Exception {
        FoundInFiles found = imported(
                new Source("probe", A),
                List.of(
                        entry(A + "Patient/1", patient("1", "urn:mrn", "77")),
                        entry("", observation("{\"reference\":\"Patient/1\"}"))));

        assertThat(meant(found)).isEqualTo("same");
    }

    /** Whether the record is the only patient's. */
    private static String meant(FoundInFiles found) {
        List<String> patients = ids(found, "/api/records", "patientId");
        return patients.isEmpty() ? "refused" : patients.equals(ids(found, "/api/patients", "id")) ? "same" : "other";
    }

    private static List<String> ids(FoundInFiles found, String path, String field) {
        return bodies(found, path).map(body -> body.path(field).asString("")).toList();
    }

    /** In any order: many are under way at once. */
    private static Stream<JsonNode> bodies(FoundInFiles found, String path) {
        return found.sent().stream()
                .filter(order -> order.path().equals(path))
                .map(order -> Wire.json().<JsonNode>valueToTree(((Sending.Json) order).body()));
    }

    private FoundInFiles imported(String... entries) throws Exception {
        return imported(new Source("probe", null), List.of(entries));
    }

    private FoundInFiles imported(Source source, List<String> entries) throws Exception {
        return FoundInFiles.of(source, bundle(entries));
    }

    private Path bundle(List<String> entries) throws Exception {
        return Files.writeString(
                folder.resolve("b.json"),
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + String.join(",", entries) + "]}");
    }

    private static String entry(String fullUrl, String resource) {
        return fullUrl == null || fullUrl.isEmpty()
                ? "{\"resource\":" + resource + "}"
                : "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + resource + "}";
    }

    private static String patient(String id, String system, String value) {
        return """
                {"resourceType":"Patient","id":"%s","name":[{"family":"Probe"}],"identifier":\
                [{"system":"%s","value":"%s"}]}""".formatted(id, system, value);
    }

    private static String observation(String subject) {
        return """
                {"resourceType":"Observation","id":"o1","status":"final","subject":%s,\
                "effectiveDateTime":"2020-01-01","code":{"text":"Mass"},"valueString":"well"}""".formatted(subject);
    }
}
