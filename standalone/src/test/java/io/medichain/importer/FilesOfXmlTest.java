package io.medichain.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.medichain.fhirmapping.ResourceText;
import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** FHIR in XML comes in as the same in JSON does, is held to the same bounds, and replaces and fetches nothing. */
class FilesOfXmlTest {
    private static final String OBSERVATION = """
            <Observation xmlns="http://hl7.org/fhir"><id value="%s"/><status value="final"/>\
            <category><coding><system value="http://terminology.hl7.org/CodeSystem/observation-category"/>\
            <code value="laboratory"/></coding></category><code><text value="Mass"/></code>\
            <subject><reference value="Patient/p1"/></subject><effectiveDateTime value="2020-01-01T10:30:00Z"/>\
            <valueQuantity><value value="%s"/><unit value="g"/></valueQuantity></Observation>""";

    @TempDir
    Path folder;

    @Test
    void givenABundleOfXml_whenImported_thenItsOrdersAreThoseOfTheSameInJson() throws Exception {
        write(
                "a.xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- of a test -->\n"
                        + bundle(
                                "collection",
                                entry("https://source.example/fhir/Patient/p1", patient("p1", "A &amp; B")),
                                entry(
                                        "https://source.example/fhir/Observation/o1",
                                        OBSERVATION.formatted("o1", "1.10"))));
        write("b.json", """
                {"resourceType":"Bundle","type":"collection","entry":[
                {"fullUrl":"https://source.example/fhir/Patient/p1","resource":{"resourceType":"Patient","id":"p1",
                 "name":[{"family":"A & B"}],"gender":"female"}},
                {"fullUrl":"https://source.example/fhir/Observation/o1","resource":{"resourceType":"Observation","id":"o1",
                 "status":"final","category":[{"coding":[{"system":
                 "http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],"code":{"text":"Mass"},
                 "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2020-01-01T10:30:00Z",
                 "valueQuantity":{"value":1.10,"unit":"g"}}}]}
                """);

        FoundInFiles xml = FoundInFiles.of(folder.resolve("a.xml"));
        FoundInFiles json = FoundInFiles.of(folder.resolve("b.json"));

        assertThat(xml.told()).isEmpty();
        assertThat(xml.imported()).containsExactly(Map.entry("Observation", 1L), Map.entry("Patient", 1L));
        assertThat(bodies(xml)).isEqualTo(bodies(json)).anyMatch(body -> body.contains("1.10"));
    }

    /** Something may refer to each, and what is kept is what came. */
    @Test
    void givenIdsOfElementsAndOfSingleValues_whenImported_thenTheyStandWhereJsonHasThem() throws Exception {
        String patient = """
                <Patient xmlns="http://hl7.org/fhir"><id value="p1"/><text id="t"><status id="s" value="generated"/>\
                <div xmlns="http://www.w3.org/1999/xhtml" id="d">P</div></text>\
                <contained><Organization><id value="o"/><name id="on" value="County"/></Organization></contained>\
                <name id="n"><family id="f" value="Probe"/><given value="A"/><given id="g" value="B"/></name>\
                <gender id="x" value="female"><extension url="urn:x"><valueString id="v" value="w"/></extension></gender>\
                <birthDate id="b" value="1980-01-01"/><address><line id="l1" value="1"/><line id="l2" value="2"/></address>\
                </Patient>""";
        write("a.xml", patient);
        write("b.json", """
                {"resourceType":"Patient","id":"p1","text":{"id":"t","status":"generated","_status":{"id":"s"},"div":
                 "<div xmlns=\\"http://www.w3.org/1999/xhtml\\" id=\\"d\\">P</div>"},
                 "contained":[{"resourceType":"Organization","id":"o","name":"County","_name":{"id":"on"}}],
                 "name":[{"id":"n","family":"Probe","_family":{"id":"f"},"given":["A","B"],"_given":[null,{"id":"g"}]}],
                 "gender":"female","_gender":{"id":"x","extension":[{"url":"urn:x","valueString":"w","_valueString":{"id":"v"}}]},
                 "birthDate":"1980-01-01","_birthDate":{"id":"b"},
                 "address":[{"line":["1","2"],"_line":[{"id":"l1"},{"id":"l2"}]}]}
                """);

        FoundInFiles xml = FoundInFiles.of(folder.resolve("a.xml"));
        FoundInFiles json = FoundInFiles.of(folder.resolve("b.json"));

        assertThat(xml.told()).isEmpty();
        assertThat(bodies(xml)).isEqualTo(bodies(json)).anyMatch(body -> body.contains("l2"));
    }

    @Test
    void givenOneResourceAndSeveralDocuments_whenImported_thenAllComeIn() throws Exception {
        write("a.XML", patient("a", "Probe"));
        write(
                "b.txt",
                "\uFEFF<?xml version='1.0'?>" + patient("b", "Probe") + "\n<?xml version='1.0'?>\n"
                        + bundle(
                                "batch",
                                entry("urn:uuid:0f5a6d3e-1111-4222-8333-444455556666", patient("c", "Probe"))));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.told()).isEmpty();
        assertThat(found.imported()).containsExactly(Map.entry("Patient", 3L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<birthDate>1980-01-01</birthDate>                         | Patient.birthDate has text where FHIR R4 has an attribute",
                "<birthDate val=\"1980-01-01\"/>                           | Patient.val is no element of FHIR R4 there",
                "<birthDate value=\"198x\"/>                               | Patient.birthDate has a value that FHIR R4 does not allow",
                "<colour value=\"blue\"/>                                  | Patient.colour is no element of FHIR R4 there",
                "<x:birthDate xmlns:x=\"urn:x\" value=\"1980-01-01\"/>     | Patient.birthDate is no element of FHIR R4 there",
                "<birthDate xmlns:x=\"urn:x\" x:value=\"1980-01-01\"/>     | Patient.birthDate has an attribute that is none of FHIR R4",
                "<gender value=\"male\"/><gender value=\"female\"/>        | Patient.gender may stand there once only",
                "<implicitRules value=\"urn:x\"/>                          | Patient.implicitRules changes its meaning in a way that is not known here",
                "<extension url=\"urn:x\"><valueDecimal value=\"1E+800000000\"/></extension> | Patient.extension.valueDecimal is a number of more than 100 digits or an exponent beyond 1000",
            })
    void givenAnElementThatIsWrong_whenImported_thenItsResourceIsRefusedByItsPath(String element, String reason)
            throws Exception {
        write(
                "a.xml",
                bundle(
                        "collection",
                        entry(
                                "urn:x:1",
                                "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"bad\"/>" + element + "</Patient>"),
                        entry("urn:x:2", patient("good", "Probe"))));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told()).containsExactly("a.xml entry[0] | Patient | " + reason);
    }

    @Test
    void givenATextThatLooksLikeAHugeNumber_whenImported_thenItStaysAText() throws Exception {
        write("a.xml", patient("a", "12E4567"));

        assertThat(FoundInFiles.of(folder).imported()).containsExactly(Map.entry("Patient", 1L));
    }

    @Test
    void givenMoreThanAResourceMayHave_whenImported_thenItIsRefusedAndTheOthersComeIn() throws Exception {
        String deep = "<extension url=\"urn:x\">".repeat(100) + "</extension>".repeat(100);
        write(
                "a.xml",
                bundle(
                        "collection",
                        entry("urn:x:1", OBSERVATION.formatted("a", "9".repeat(100_000))),
                        entry("urn:x:2", patient("b", "Probe").replace("<gender", deep + "<gender")),
                        entry("urn:x:3", patient("c", "Probe"))));
        String large = "<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                + "x".repeat(ResourceText.LONGEST) + "</div></text>";
        write(
                "b.xml",
                bundle(
                        "collection",
                        entry("urn:x:4", patient("d", "Probe").replace("<name>", large + "<name>")),
                        entry("urn:x:5", patient("e", "Probe"))));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 2L));
        assertThat(found.told())
                .containsExactly(
                        "a.xml entry[0] | Observation | Observation.valueQuantity.value is a number of more than 100 digits or an exponent beyond 1000",
                        "a.xml entry[1] | Patient | Patient."
                                + "extension.".repeat(60).replaceFirst("\\.$", "") + " is nested deeper than 60",
                        "b.xml entry[0] | Patient | Patient: is larger than 8000000 characters");
    }

    @Test
    void givenEntities_whenImported_thenNothingIsFetchedReplacedOrTakenIn() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret of this machine");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/x.dtd";
        String laughs = "<!ENTITY l0 \"ha\">";
        for (int i = 1; i < 30; i++) {
            laughs +=
                    "<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10));
        }
        write("a.xml", "<!DOCTYPE Patient [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + patient("a", "&x;"));
        write("b.xml", "<!DOCTYPE Patient SYSTEM \"" + address + "\">" + patient("b", "Probe"));
        write("c.xml", "<!DOCTYPE Patient [" + laughs + "]>" + patient("c", "&l29;"));
        write("d.xml", "<!DOCTYPE Patient [<!ENTITY % p SYSTEM \"" + address + "\"> %p;]>" + patient("d", "Probe"));
        write("e.xml", patient("e", "&x;"));
        write("f.xml", patient("f", "&#65;&lt;"));
        try {
            FoundInFiles found = FoundInFiles.of(folder);

            assertThat(found.sent())
                    .hasSize(1)
                    .noneMatch(sending -> sending.toString().contains("secret"));
            assertThat(found.told())
                    .containsExactly(
                            "a.xml  | file | it has a document type, which FHIR R4 has not",
                            "b.xml  | file | it has a document type, which FHIR R4 has not",
                            "c.xml  | file | it has a document type, which FHIR R4 has not",
                            "d.xml  | file | it has a document type, which FHIR R4 has not",
                            "e.xml  | file | no XML from line 1, column 76 on",
                            "secret.txt  | passed over | is no file of FHIR");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void givenWhatIsNotWellFormedOrAnotherEncoding_whenImported_thenNothingOfItComesIn() throws Exception {
        String bundle =
                bundle("collection", entry("urn:x:1", patient("a", "Probe")), entry("urn:x:2", patient("b", "Probe")));
        write("cut.xml", bundle.substring(0, bundle.length() - 12));
        write("kind.xml", bundle.replace("\"collection\"", "\"message\""));
        write("behind.xml", patient("c", "Probe") + "garbage");
        Files.write(
                folder.resolve("latin.xml"),
                ("<?xml version='1.0' encoding='ISO-8859-1'?>" + patient("d", "Pröbe"))
                        .getBytes(StandardCharsets.ISO_8859_1));
        Files.write(folder.resolve("bad.xml"), patient("e", "Pröbe").getBytes(StandardCharsets.ISO_8859_1));
        Files.write(
                folder.resolve("bad-text.xml"),
                patient("g", "Probe")
                        .replace(
                                "<name>",
                                "<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">ö</div></text><name>")
                        .getBytes(StandardCharsets.ISO_8859_1));
        write(
                "deletion.xml",
                bundle("batch", "<entry><request><method value='DELETE'/><url value='Patient/x'/></request></entry>"));
        write("unknown.xml", "<Pateint xmlns=\"http://hl7.org/fhir\"/>");
        write("document.xml", "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>");

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .containsExactly(
                        "bad-text.xml  | Patient | Patient: has bytes that are no UTF-8, or half a character",
                        "bad.xml  | Patient | Patient.name.family has bytes that are no UTF-8, or half a character",
                        "behind.xml object 2 | object | no XML from line 1, column 123 on",
                        "cut.xml  | file | no XML from line 1, column 427 on",
                        "deletion.xml entry[0] | deletion | says that a resource is gone, which an import does not carry out",
                        "document.xml  | passed over | is XML, but none of FHIR",
                        "kind.xml  | Bundle | only bundles of the types transaction, batch, collection, searchset",
                        "latin.xml  | file | it says that it is not UTF-8, as FHIR R4 is",
                        "unknown.xml  | resource | its type is none of FHIR R4");
    }

    /** A backslash is two characters of JSON. */
    @Test
    void givenXmlWhoseJsonIsLargerThanAResourceMayBe_whenImported_thenItIsRefusedAndTheOthersComeIn() throws Exception {
        String note = "<contact><name><text value=\"" + "\\".repeat(ResourceText.LONGEST / 2) + "\"/></name></contact>";
        write("a.xml", patient("a", "A").replace("</Patient>", note + "</Patient>"));
        write("b.xml", patient("b", "B"));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told()).containsExactly("a.xml  | Patient | Patient: is larger than 8000000 characters");
    }

    private static java.util.List<String> bodies(FoundInFiles found) {
        JsonMapper json = Wire.json();
        return found.sent().stream()
                .map(sending -> ((Sending.Json) sending).body())
                .map(json::writeValueAsString)
                .sorted()
                .toList();
    }

    private static String patient(String id, String family) {
        return "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"%s\"/><name><family value=\"%s\"/></name><gender value=\"female\"/></Patient>"
                .formatted(id, family);
    }

    private static String bundle(String type, String... entries) {
        return "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"" + type + "\"/>" + String.join("", entries)
                + "</Bundle>";
    }

    private static String entry(String fullUrl, String resource) {
        return "<entry><fullUrl value=\"" + fullUrl + "\"/><resource>" + resource + "</resource></entry>";
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void givenBundlesAndEntriesOfXmlWhoseMeaningIsChanged_whenImported_thenNothingOfThoseIsTaken() throws Exception {
        String modifier = "<modifierExtension url=\"urn:x:not\"><valueBoolean value=\"true\"/></modifierExtension>";
        write(
                "a.xml",
                bundle("collection", entry("urn:x:1", patient("a", "Probe")))
                        .replace("<type ", "<implicitRules value=\"urn:rules\"/><type "));
        write(
                "b.xml",
                bundle(
                        "collection",
                        entry("urn:x:1", patient("b", "Probe")).replace("<entry>", "<entry>" + modifier),
                        entry("urn:x:2", patient("c", "Probe"))));

        FoundInFiles found = FoundInFiles.of(folder);

        assertThat(found.imported()).containsExactly(Map.entry("Patient", 1L));
        assertThat(found.told())
                .containsExactly(
                        "a.xml  | Bundle | its implicitRules change its meaning in a way that is not known here",
                        "b.xml entry[0] | Patient | the modifierExtension of its entry changes its meaning in a way that"
                                + " is not known here");
    }
}
