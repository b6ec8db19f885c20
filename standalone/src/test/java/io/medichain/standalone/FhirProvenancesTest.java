package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.encounter.EncounterEvent;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.patient.PatientEvent;
import io.medichain.record.RecordEvent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who made which version of what, as Provenances, in a running system. */
@InStAnna
class FhirProvenancesTest {
    private static final Map<String, Object> CODE =
            Map.of("coding", List.of(Map.of("system", "http://loinc.org", "code", "2339-0")));

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private String measured;
    private ImportedCase imported;

    FhirProvenancesTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() throws Exception {
        measured = added(Map.of("kind", "observation", "code", CODE, "status", "preliminary"));
        sent("POST", "/api/records/" + measured + "/amendments", amendment("Read once more"), 0);
        sent("POST", "/api/records/" + measured + "/retraction", Map.of("reason", "Of somebody else"), 1);
        imported = new ImportedCase(anna, file());
    }

    private static Path file() throws Exception {
        String text = Files.readString(Path.of("src/test/resources/importer/whole.ndjson"))
                .replace("Ada", "Mo")
                .replace("Probe", "Probe-Mo");
        return Files.writeString(folder.resolve("whole.ndjson"), text);
    }

    private String added(Map<String, Object> content) {
        Map<String, Object> body = new HashMap<>(Map.of("patientId", anna.patient, "content", content));
        HttpResponse<String> answer = anna.ask("POST", "/api/records", "doctor", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return StAnna.json(answer).path("id").asString();
    }

    private static Map<String, Object> amendment(String reason) {
        return Map.of("reason", reason, "content", Map.of("kind", "observation", "code", CODE, "status", "final"));
    }

    private void sent(String method, String path, Map<String, Object> body, long version) {
        HttpResponse<String> answer = anna.ask(method, path, "doctor", body, "If-Match", "\"" + version + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    @Test
    void givenARecordThatWasChanged_whenItsProvenancesAreSearched_thenEachSaysWhoDidWhatAndWhy() {
        List<Provenance> all = search("target=Observation/" + measured, "doctor");

        assertThat(all)
                .extracting(each -> each.getTargetFirstRep().getReference())
                .containsExactly(
                        "Observation/" + measured + "/_history/2",
                        "Observation/" + measured + "/_history/1",
                        "Observation/" + measured + "/_history/0");
        assertThat(all)
                .extracting(each -> each.getActivity().getCodingFirstRep().getCode())
                .containsExactly("NULLIFY", "UPDATE", "CREATE");
        assertThat(all)
                .extracting(each -> each.getReasonFirstRep().getText())
                .containsExactly("Of somebody else", "Read once more", null);
        assertThat(all).allSatisfy(each -> {
            Provenance.ProvenanceAgentComponent agent = each.getAgentFirstRep();
            assertThat(agent.getType().getCodingFirstRep().getCode()).isEqualTo("author");
            assertThat(agent.getWho().getIdentifier().getValue()).isEqualTo(anna.user("doctor"));
            assertThat(agent.getWho().getDisplay()).isEqualTo("Doctor Quill");
            assertThat(each.getRecorded()).isNotNull();
            assertThat(each.getSignature()).isEmpty();
            String proof =
                    each.getExtensionByUrl("urn:medichain:proof").getValue().primitiveValue();
            assertThat(ask(proof, "doctor").statusCode()).isEqualTo(200);
        });
        assertThat(all.getFirst().getEntityFirstRep().getRole().toCode()).isEqualTo("revision");
        assertThat(all.getFirst().getEntityFirstRep().getWhat().getReference())
                .isEqualTo("Observation/" + measured + "/_history/1");
        assertThat(all.getLast().getEntity()).isEmpty();
    }

    /** The law: each event that makes a version has one, and what it is about can be read. */
    @Test
    void givenAllThatHappened_whenTheProvenancesOfAPatientAreRead_thenEachVersionHasExactlyOneAndIsThere() {
        List<String> targets = targets(pages("patient=" + anna.patient + "&_count=7", "doctor"));

        assertThat(targets)
                .hasSizeGreaterThan(10)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        target -> assertThat(ask("/fhir/r4/" + target, "doctor").statusCode())
                                .as(target)
                                .isEqualTo(200));
        assertThat(targets.stream().map(FhirProvenancesTest::version).toList())
                .containsExactlyElementsOf(versions(anna.patient).reversed());
    }

    /** Of an import, too: with what is kept whole, and the Provenance that came among that. */
    @Test
    void givenWhatAnImportHasBrought_whenRead_thenTheRunHasMadeItOfWhatItsSourceCallsSo() {
        String patient = imported.patients().getFirst();
        List<Provenance> all = pages("patient=" + patient + "&_count=5", "doctor");
        List<Provenance> cameSo = all.stream()
                .filter(each -> !each.getIdElement().getIdPart().contains("."))
                .toList();
        List<Provenance> ours = all.stream()
                .filter(each -> each.getIdElement().getIdPart().contains("."))
                .toList();

        assertThat(ours.stream().map(each -> version(target(each))).toList())
                .containsExactlyElementsOf(versions(patient).reversed());
        assertThat(cameSo)
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.getActivity().hasCoding("urn:medichain:event", "record.added"))
                        .isFalse());
        Provenance claim = ours.stream()
                .filter(each -> target(each).startsWith("Claim/"))
                .findFirst()
                .orElseThrow();
        Provenance.ProvenanceAgentComponent agent = claim.getAgentFirstRep();
        assertThat(agent.getType().getCodingFirstRep().getCode()).isEqualTo("assembler");
        assertThat(agent.getWho().getIdentifier().getSystem()).isEqualTo("urn:medichain:import-run");
        assertThat(agent.getOnBehalfOf().getIdentifier().getValue()).isEqualTo(anna.user("admin"));
        Provenance.ProvenanceEntityComponent source = claim.getEntityFirstRep();
        assertThat(source.getRole().toCode()).isEqualTo("source");
        assertThat(source.getWhat().getType()).isEqualTo("Claim");
        assertThat(source.getWhat().getIdentifier().getValue()).isNotBlank();
        assertThat(source.getWhat().getReference()).as("nothing here").isNull();
    }

    @Test
    void givenAnId_whenRead_thenItIsTheOneThatWasFoundAndNeverChanges() {
        String id = measured + ".1";
        HttpResponse<String> read = ask("/fhir/r4/Provenance/" + id, "doctor");

        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(read.body())
                .isEqualTo(ask("/fhir/r4/Provenance/" + id + "/_history/0", "doctor")
                        .body());
        assertThat(search("_id=" + id, "doctor"))
                .singleElement()
                .satisfies(found -> assertThat(found.getIdElement().getIdPart()).isEqualTo(id));
        assertThat(((Bundle) resource(ask("/fhir/r4/Provenance/" + id + "/_history", "doctor"))).getEntry())
                .hasSize(1);
        assertThat(ask("/fhir/r4/Provenance/" + measured + ".9", "doctor").statusCode())
                .isEqualTo(404);
        assertThat(ask("/fhir/r4/Provenance/" + id + "/_history/1", "doctor").statusCode())
                .isEqualTo(404);
        assertThat(ask("/fhir/r4/Provenance/" + anna.bed + ".0", "doctor").statusCode())
                .as("no resource")
                .isEqualTo(404);
    }

    @Test
    void givenASearch_whenProvenancesAreIncluded_thenThoseOfItsPageComeAndAreToldAsChanges() {
        long before = anna.head();
        Bundle found = (Bundle) resource(ask(
                "/fhir/r4/Observation?patient=" + anna.patient + "&_id=" + measured + "&_revinclude=Provenance:target",
                "doctor"));

        assertThat(found.getEntry().stream()
                        .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
                        .map(entry -> target((Provenance) entry.getResource())))
                .containsExactly(
                        "Observation/" + measured + "/_history/2",
                        "Observation/" + measured + "/_history/1",
                        "Observation/" + measured + "/_history/0");
        assertThat(anna.storedBy("doctor", before))
                .extracting(told -> ((RecordAccessed) told).part())
                .containsExactlyInAnyOrder(AccessedPart.RECORDS, AccessedPart.CHANGES);
        assertThat(ask(
                                "/fhir/r4/DiagnosticReport?patient=" + anna.patient + "&_revinclude=Provenance:target",
                                "lab-technician")
                        .statusCode())
                .as("no history for who reads results alone")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "patient={p}, true",
        "patient={p}&recorded=ge2026, true",
        "patient={p}&recorded=lt2026, false",
        "patient={p}&_lastUpdated=lt2026, false",
        "patient={p}&target=Observation/{m}, true",
        "patient={p}&target=Condition/{m}, false",
        "target=Observation/{m}/_history/1, true",
        "target=Observation/{m}/_history/7, false",
        "target=Patient/{p}, true",
        "patient={p}&_id={m}.0, true",
        "patient={p}&_id={m}, false",
    })
    void givenWhatIsWanted_whenSearched_thenTheseAlone(String query, boolean isSome) {
        assertThat(search(query.replace("{p}", anna.patient).replace("{m}", measured), "doctor")
                        .isEmpty())
                .isEqualTo(!isSome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "patient=none",
                "target=none",
                "target=https://example.org/fhir/Observation/1",
                "_id=a,b",
                "patient={p}&agent=x",
                "patient={p}&recorded=yesterday",
                "patient={p}&_count=0",
                "patient={p}&_count=201",
                "patient={p}&_after=nowhere",
                "patient={p}&_after={o}.0",
                "patient={p}&_sort=recorded",
                "subject={p}",
            })
    void givenWhatIsNotHeeded_whenSearched_thenRefused(String query) {
        String asked = query.replace("{p}", anna.patient).replace("{o}", anna.otherPatient);
        HttpResponse<String> answer = ask("/fhir/r4/Provenance?" + asked, "doctor");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    /** What is charged is for who may read it: no nurse. */
    @Test
    void givenWhoMayNotReadWhatIsCharged_whenTheHistoryIsRead_thenNoProvenanceTellsOfIt() {
        String patient = imported.patients().getFirst();
        anna.put(
                "admin", "/api/patients/" + patient + "/care-team/" + anna.user("nurse"), Map.of("role", "consultant"));
        Provenance claim = pages("patient=" + patient, "doctor").stream()
                .filter(each -> target(each).startsWith("Claim/"))
                .findFirst()
                .orElseThrow();

        assertThat(targets(pages("patient=" + patient, "nurse")))
                .isNotEmpty()
                .noneMatch(target -> target.matches("(Claim|Coverage|ExplanationOfBenefit)/.*"));
        String id = claim.getIdElement().getIdPart();
        assertThat(ask("/fhir/r4/Provenance/" + id, "nurse").statusCode()).isEqualTo(404);
        assertThat(ask("/fhir/r4/Provenance/" + id, "doctor").statusCode()).isEqualTo(200);
        assertThat(search("target=" + target(claim), "nurse")).isEmpty();
    }

    /** The versions that the events about a patient have made, in the order of the store. */
    private List<String> versions(String patient) {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(stored -> isOf(patient, codec.read(stored)))
                .map(FhirProvenancesTest::version)
                .toList();
    }

    private static boolean isOf(String patient, DomainEvent event) {
        return switch (event) {
            case PatientEvent e -> e.patientId().toString().equals(patient);
            case EncounterEvent e -> e.patientId().toString().equals(patient);
            case RecordEvent e -> e.patientId().toString().equals(patient);
            default -> false;
        };
    }

    private static String version(StoredEvent stored) {
        return stored.aggregateId() + "/_history/" + stored.sequence();
    }

    private static String version(String target) {
        return target.substring(target.indexOf('/') + 1);
    }

    private static String target(Provenance provenance) {
        return provenance.getTargetFirstRep().getReference();
    }

    private static List<String> targets(List<Provenance> all) {
        return all.stream().map(FhirProvenancesTest::target).toList();
    }

    /** All pages, of which none is longer than was asked. */
    private List<Provenance> pages(String query, String who) {
        List<Provenance> seen = new ArrayList<>();
        String next = "/fhir/r4/Provenance?" + query;
        while (next != null) {
            HttpResponse<String> answer = ask(next, who);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Bundle page = (Bundle) resource(answer);
            provenances(page).forEach(seen::add);
            if (query.contains("_count=7")) {
                assertThat(page.getEntry()).hasSizeLessThanOrEqualTo(7);
            }
            URI link = page.getLink("next") == null
                    ? null
                    : URI.create(page.getLink("next").getUrl());
            next = link == null ? null : link.getRawPath() + "?" + link.getRawQuery();
        }
        return seen;
    }

    private List<Provenance> search(String query, String who) {
        HttpResponse<String> answer = ask("/fhir/r4/Provenance?" + query, who);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return provenances((Bundle) resource(answer)).toList();
    }

    private static Stream<Provenance> provenances(Bundle bundle) {
        return bundle.getEntry().stream().map(entry -> (Provenance) entry.getResource());
    }

    private HttpResponse<String> ask(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private static Resource resource(HttpResponse<String> answer) {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return (Resource) parser.parseResource(answer.body());
    }
}
