package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.consent.ConsentEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.fhirmapping.Wire;
import io.medichain.importer.Actors;
import io.medichain.importer.CommandApi;
import io.medichain.importer.FhirImport;
import io.medichain.importer.GivenToken;
import io.medichain.importer.ImportListener;
import io.medichain.importer.ImportReport;
import io.medichain.importer.OpenRun;
import io.medichain.importer.Place;
import io.medichain.importer.Refusal;
import io.medichain.importer.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Consents of FHIR R4 in files, imported into a running system: what they open, and what becomes of them. */
@InStAnna
class ConsentsOfFilesTest {
    private static final String HOUSE = "Practitioner/p7=doctor-outside.quill";

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<String> notEnforced = new CopyOnWriteArrayList<>();
    private int files;
    private String patient = "";
    private String run = "";

    ConsentsOfFilesTest(StAnna anna) {
        this.anna = anna;
    }

    /** Each test has a patient of its own: identifiers follow from those of the file. */
    @BeforeEach
    void forgetRefusals() {
        refusals.clear();
        notEnforced.clear();
        files++;
    }

    @Test
    void givenABundleWithAConsent_whenImported_thenTheNamedDoctorReadsTheChartUntilItIsWithdrawnAtItsSource()
            throws Exception {
        assertThat(imported(HOUSE, consent("active")).imported()).containsEntry("Consent", 1L);

        assertThat(chart("doctor-outside")).isEqualTo(200);
        assertThat(chart("nurse")).isEqualTo(404);
        JsonNode entry = ask("/consents").at("/items/0");
        assertThat(entry.path("importRun").asString()).isEqualTo(run);
        assertThat(entry.at("/provision/source").asString()).isEqualTo("urn:paper:4711");
        assertThat(entry.at("/provision/agreedAt").asString()).isEqualTo("2026-03-03T14:02:00Z");
        assertThat(ask("/viewers").at("/0/origin/importRun").asString()).isEqualTo(run);
        assertThat(told()).as("one access event").isEqualTo(1);

        ImportReport again = imported(HOUSE, consent("active"));

        assertThat(again.known()).containsEntry("Consent", 1L);
        assertThat(again.imported()).isEmpty();
        assertThat(told()).as("nothing more is told").isEqualTo(1);
        assertThat(consentEvents()).isEqualTo(1);

        ImportReport withdrawn = imported(HOUSE, consent("inactive"));

        assertThat(withdrawn.withdrawn()).containsEntry("Consent", 1L);
        assertThat(withdrawn.refused()).isEmpty();
        assertThat(chart("doctor-outside")).isEqualTo(404);
        assertThat(ask("/consents").at("/items/0/revokedAt").isMissingNode()).isFalse();
        assertThat(imported(HOUSE, consent("inactive")).known()).containsEntry("Consent", 1L);
        assertThat(consentEvents()).isEqualTo(2);
    }

    /** As it came, but for what is ours in it; what became of it here since is its status. */
    @Test
    void givenAConsentThatAnImportBrought_whenReadAsFhir_thenItIsTheResourceThatCame() throws Exception {
        ObjectNode consent = consent("active");
        consent.putArray("identifier").addObject().put("system", "urn:paper").put("value", "F-" + files);
        imported(HOUSE, consent);
        JsonNode found = fhir("/fhir/r4/Consent?patient=" + patient + "&status=active");

        assertThat(found.path("entry")).hasSize(1);
        JsonNode read = found.at("/entry/0/resource");
        String id = read.path("id").asString();
        assertThat(id).startsWith("rule.");
        assertThat(read.at("/identifier/0/value").asString()).isEqualTo("F-" + files);
        assertThat(read.at("/patient/reference").asString()).isEqualTo("Patient/" + patient);
        assertThat(read.at("/provision/actor/0/reference/reference").isMissingNode())
                .isTrue();
        assertThat(read.at("/provision/actor/0/reference/identifier/value").asString())
                .isEqualTo(anna.user("doctor-outside"));
        for (String same : List.of("scope", "category", "policyRule", "dateTime")) {
            assertThat(read.path(same)).as(same).isEqualTo(consent.path(same));
        }
        assertThat(fhir("/fhir/r4/Consent/" + id)).isEqualTo(read);

        imported(HOUSE, consent.deepCopy().put("status", "inactive"));

        assertThat(fhir("/fhir/r4/Consent/" + id).path("status").asString()).isEqualTo("inactive");
        assertThat(fhir("/fhir/r4/Consent/" + id + "/_history/0").path("status").asString())
                .isEqualTo("active");
        assertThat(fhir("/fhir/r4/Consent/" + id + "/_history").path("total").asInt())
                .isEqualTo(2);
        assertThat(fhir("/fhir/r4/Consent?patient=" + patient + "&status=active")
                        .path("entry"))
                .isEmpty();
    }

    /** What the source says besides, its words and numbers, is for who may read of the patient. */
    @Test
    void givenWhoSeesItForTheAccessLogAlone_whenReadAsFhir_thenItIsTheRuleAndNotTheResourceThatCame() throws Exception {
        ObjectNode consent = consent("active");
        consent.putArray("identifier").addObject().put("system", "urn:paper").put("value", "F-secret");
        consent.putObject("text")
                .put("status", "generated")
                .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">Said in a whisper</div>");
        imported(HOUSE, consent);
        String account = anna.link(patient);
        anna.put(
                "admin", "/api/patients/" + patient + "/care-team/" + anna.user("doctor"), Map.of("role", "attending"));
        String id = fhir("/fhir/r4/Consent?patient=" + patient)
                .at("/entry/0/resource/id")
                .asString();

        for (String below : List.of("", "/_history/0", "/_history")) {
            String path = "/fhir/r4/Consent/" + id + below;
            for (String who : List.of("admin", "compliance-officer")) {
                assertThat(read(path, who))
                        .as(who + path)
                        .contains(anna.user("doctor-outside"), "OPTIN", "2026-03-03T14:02:00Z")
                        .doesNotContain("secret", "whisper");
            }
            assertThat(read(path, "compliance-officer", "Medichain-Purpose", "an audit"))
                    .contains("OPTIN")
                    .doesNotContain("secret", "whisper");
            assertThat(read(path, "admin", "Medichain-Purpose", "an audit")).contains("secret", "whisper");
            for (String who : List.of("doctor", account)) {
                assertThat(read(path, who)).as(who + path).contains("secret", "whisper");
            }
        }
    }

    private String read(String path, String who, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Medichain-Read-After", Long.toString(anna.head())));
        HttpResponse<String> answer = anna.ask("GET", path, who, null, all.toArray(String[]::new));
        assertThat(answer.statusCode()).as(who + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode fhir(String path) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                path,
                "admin",
                null,
                "Medichain-Purpose",
                "an audit",
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** An archive with last year's export opens and closes nothing of what is agreed to today. */
    @Test
    void givenAConsentThatIsInForce_whenAnOlderExportSaysThatItIsNot_thenItStaysAndTheOlderOneIsNamed()
            throws Exception {
        imported(HOUSE, changed(consent("active"), "2026-03-05T00:00:00Z"));

        ImportReport older = imported(HOUSE, changed(consent("inactive"), "2026-03-04T00:00:00Z"));

        assertThat(older.withdrawn()).isEmpty();
        assertThat(older.stillOpen()).isEmpty();
        assertThat(refusals).extracting(Refusal::code).containsExactly("MC-REQ-017");
        assertThat(chart("doctor-outside")).isEqualTo(200);

        assertThat(imported(HOUSE, changed(consent("inactive"), "2026-03-06T00:00:00Z"))
                        .withdrawn())
                .containsEntry("Consent", 1L);
        assertThat(chart("doctor-outside")).isEqualTo(404);
    }

    /** A clock that was ahead keeps nobody from taking it back. */
    @Test
    void givenAConsentOfASourceWhoseClockWasAhead_whenWithdrawn_thenItEnds() throws Exception {
        imported(HOUSE, changed(consent("active"), "2199-03-05T00:00:00Z"));

        assertThat(imported(HOUSE, changed(consent("inactive"), "2026-03-06T00:00:00Z"))
                        .withdrawn())
                .containsEntry("Consent", 1L);
        assertThat(chart("doctor-outside")).isEqualTo(404);
    }

    @Test
    void givenAConsentThatIsInForce_whenItsSourceSaysThatItIsADraft_thenNothingIsTakenBackAndThatIsNamed()
            throws Exception {
        imported(HOUSE, consent("active"));
        for (String status : List.of("draft", "proposed")) {
            notEnforced.clear();

            ImportReport report = imported(HOUSE, consent(status));

            assertThat(report.withdrawn()).isEmpty();
            assertThat(report.refused()).isEmpty();
            assertThat(report.stillOpen()).containsEntry("Consent", 1L);
            assertThat(notEnforced)
                    .singleElement()
                    .satisfies(why -> assertThat(why)
                            .isEqualTo("Consent.status says that it is not in force yet, which takes nothing back;"
                                    + " what an earlier import brought of it is still open here"));
            assertThat(chart("doctor-outside")).isEqualTo(200);
        }
        assertThat(consentEvents()).isEqualTo(1);
    }

    private static ObjectNode changed(ObjectNode consent, String at) {
        consent.putObject("meta").put("lastUpdated", at);
        return consent;
    }

    /** Whichever of them is answered first. */
    @Test
    void givenAConsentThatStandsTwiceInTheFiles_whenOneSaysThatItIsWithdrawn_thenItEndsWithdrawn() throws Exception {
        ImportReport report = imported(HOUSE, consent("inactive"), consent("active"));

        assertThat(report.imported()).containsEntry("Consent", 1L);
        assertThat(report.withdrawn()).containsEntry("Consent", 1L);
        assertThat(chart("doctor-outside")).isEqualTo(404);
    }

    @Test
    void givenAConsentToTheOrganisation_whenImported_thenItsDoctorsReadTheChart() throws Exception {
        ObjectNode consent = consent("active");
        ((ObjectNode) consent.at("/provision/actor/0/reference")).put("reference", "Organization/o1");

        assertThat(imported("Organization/o1=organisation", consent).imported()).containsEntry("Consent", 1L);

        assertThat(chart("doctor-outside")).isEqualTo(200);
    }

    @Test
    void givenWithdrawnConsentsThatNoImportBrought_whenImported_thenEachIsADocumentAndNothingHappens()
            throws Exception {
        Map<String, String> standings = Map.of(
                "inactive", "past",
                "rejected", "not-so",
                "draft", "planned",
                "proposed", "planned",
                "entered-in-error", "mistake");
        for (String status : List.of("inactive", "rejected", "draft", "proposed", "entered-in-error")) {
            ImportReport report = imported(HOUSE, consent(status));

            assertThat(ImportReport.sum(report.imported()) + ImportReport.sum(report.updated()))
                    .isGreaterThanOrEqualTo(1L);
            assertThat(report.refused()).isEmpty();
            assertThat(report.stillOpen()).isEmpty();
            assertThat(document().path("standing").asString()).isEqualTo(standings.get(status));
            assertThat(cautions()).isEmpty();
        }
        assertThat(consentEvents()).isZero();
        assertThat(told()).isZero();
    }

    @Test
    void givenAConsentThatClosesSomething_whenImported_thenItClosesNothingAndTheChartSaysThatItIsNotEnforced()
            throws Exception {
        ObjectNode denial = consent("active");
        ((ObjectNode) denial.path("provision")).put("type", "deny");

        ImportReport report = imported(HOUSE, denial);

        assertThat(report.imported()).containsEntry("Consent", 1L);
        assertThat(report.notEnforced()).containsExactly(Map.entry("Consent", 1L));
        assertThat(notEnforced).containsExactly("Consent.provision.type is no permit: an import brings nothing else");
        assertThat(consentEvents()).isZero();
        assertThat(chart("doctor-outside")).isEqualTo(404);
        assertThat(document().at("/content/type").asString()).isEqualTo("Consent");
        assertThat(document().at("/content/enforced").asBoolean(true)).isFalse();
        assertThat(cautions())
                .singleElement()
                .satisfies(line -> assertThat(line.at("/content/content/concepts/0/coding/0/code")
                                .asString())
                        .isEqualTo("deny"));
        assertThat(imported(HOUSE, denial).known()).containsEntry("Consent", 1L);

        denial.put("status", "inactive");

        assertThat(imported(HOUSE, denial).updated()).containsEntry("Consent", 1L);
        assertThat(cautions()).isEmpty();
    }

    @Test
    void givenAConsentThatIsOver_whenImported_thenItIsADocumentAndNobodyIsToldThatItCame() throws Exception {
        ObjectNode consent = consent("active");
        ((ObjectNode) consent.path("provision"))
                .putObject("period")
                .put("start", "2026-03-03T14:02:00Z")
                .put("end", "2026-03-04T14:02:00Z");

        imported(HOUSE, consent);

        assertThat(refusals).isEmpty();
        assertThat(notEnforced).hasSize(1);
        assertThat(consentEvents()).isZero();
        assertThat(told()).isZero();
    }

    @Test
    void givenAConsentThatTheSourceNarrowed_whenImportedAgain_thenItIsNamedAsStillOpenHere() throws Exception {
        imported(HOUSE, consent("active"));
        ObjectNode narrower = consent("active");
        ((ObjectNode) narrower.path("provision"))
                .putArray("securityLabel")
                .addObject()
                .put("code", "R");
        ImportReport report = imported(HOUSE, narrower);

        assertThat(report.stillOpen()).containsEntry("Consent", 1L);
        assertThat(refusals).isEmpty();
        assertThat(notEnforced)
                .singleElement()
                .satisfies(why -> assertThat(why)
                        .startsWith("Consent.provision.securityLabel narrows")
                        .endsWith("; what an earlier import brought of it is still open here"));
        assertThat(chart("doctor-outside")).isEqualTo(200);
    }

    @Test
    void givenAConsentThatItsSourceHasChanged_whenImportedAgain_thenItIsBroughtUpToThatAndItsOldWordsStayInItsHistory()
            throws Exception {
        imported(HOUSE, changed(consent("active"), "2026-03-05T00:00:00Z"));
        String id = fhir("/fhir/r4/Consent?patient=" + patient)
                .at("/entry/0/resource/id")
                .asString();
        ObjectNode later = changed(consent("active"), "2026-03-06T00:00:00Z");
        later.put("dateTime", "2026-03-05T14:02:00Z");
        ((ObjectNode) later.path("provision"))
                .putObject("period")
                .put("start", "2026-03-03T14:02:00Z")
                .put("end", "2199-03-04T14:02:00Z");

        ImportReport report = imported(HOUSE, later);

        assertThat(report.updated()).containsEntry("Consent", 1L);
        assertThat(notEnforced).isEmpty();
        assertThat(imported(HOUSE, later).known()).containsEntry("Consent", 1L);
        assertThat(told()).isEqualTo(2);
        assertThat(ask("/consents").path("items")).hasSize(1);
        JsonNode entry = ask("/consents").at("/items/0");
        assertThat(entry.at("/provision/agreedAt").asString()).isEqualTo("2026-03-05T14:02:00Z");
        assertThat(entry.at("/provision/period/end").asString()).isEqualTo("2199-03-04T14:02:00Z");
        assertThat(chart("doctor-outside")).isEqualTo(200);
        assertThat(fhir("/fhir/r4/Consent/" + id).path("dateTime").asString()).isEqualTo("2026-03-05T14:02:00Z");
        assertThat(fhir("/fhir/r4/Consent/" + id + "/_history/0")
                        .path("dateTime")
                        .asString())
                .isEqualTo("2026-03-03T14:02:00Z");

        imported(HOUSE, changed(consent("active"), "2026-03-05T00:00:00Z"));
        assertThat(refusals).extracting(Refusal::code).containsExactly("MC-REQ-017");
        ((ObjectNode) later.at("/provision/period")).put("end", "2026-03-04T14:02:00Z");
        later.withObject("/meta").put("lastUpdated", "2026-03-07T00:00:00Z");
        imported(HOUSE, later);
        assertThat(chart("doctor-outside"))
                .as("its source says that it is over")
                .isEqualTo(404);
    }

    @Test
    void givenAConsentToAnother_whenImportedAgain_thenItIsOpenToThatOneAndToNobodyBefore() throws Exception {
        imported(HOUSE, consent("active"));
        assertThat(chart("doctor-outside")).isEqualTo(200);
        ObjectNode other = consent("active");
        ((ObjectNode) other.at("/provision/actor/0/reference")).put("reference", "Practitioner/p8");

        imported("Practitioner/p8=doctor.quill", other);

        assertThat(chart("doctor-outside")).isEqualTo(404);
        assertThat(chart("doctor")).isEqualTo(200);
    }

    @Test
    void givenAConsentThatWasRevokedHere_whenItsSourceChangesIt_thenItStaysRevokedAndIsKeptAsADocument()
            throws Exception {
        imported(HOUSE, consent("active"));
        imported(HOUSE, consent("inactive"));
        ObjectNode later = consent("active");
        later.put("dateTime", "2026-03-05T14:02:00Z");

        ImportReport report = imported(HOUSE, later);

        assertThat(report.updated()).doesNotContainKey("Consent");
        assertThat(report.stillOpen()).isEmpty();
        assertThat(notEnforced).containsExactly("The consent was revoked here, and stays so.");
        assertThat(chart("doctor-outside")).isEqualTo(404);
        assertThat(document().at("/content/enforced").asBoolean(true)).isFalse();
    }

    @Test
    void givenAWithdrawalOfAnotherServersPatient_whenImported_thenNothingIsTakenBack() throws Exception {
        imported(HOUSE, consent("active"));
        ObjectNode foreign = consent("inactive");
        ((ObjectNode) foreign.path("patient")).put("reference", "https://other.example/fhir/Patient/p" + files);

        assertThat(imported(HOUSE, foreign).refused()).containsExactly(Map.entry("Consent", 1L));

        assertThat(refusals)
                .extracting(Refusal::reason)
                .containsExactly("Consent.patient.reference refers to a resource of another server");
        assertThat(chart("doctor-outside")).isEqualTo(200);
    }

    @Test
    void givenActorsWhoAreNotHere_whenImported_thenTheConsentOpensNothingAndThePatientComesIn() throws Exception {
        for (String actor : List.of(
                "Practitioner/p7=nobody-here", "Practitioner/p7=elsewhere.quill", "Practitioner/p8=doctor.quill")) {
            notEnforced.clear();

            ImportReport report = imported(actor, consent("active"));

            assertThat(report.refused()).isEmpty();
            assertThat(notEnforced)
                    .singleElement()
                    .satisfies(why -> assertThat(why).startsWith("Consent.provision.actor.reference "));
        }
        assertThat(ask("/consents").path("items")).isEmpty();
    }

    @Test
    void givenAPatientWhoHasAnAccount_whenImported_thenItOpensNothing() throws Exception {
        imported(HOUSE, consent("rejected"));
        refusals.clear();
        anna.link(patient);

        imported(HOUSE, consent("active"));

        assertThat(notEnforced).hasSize(1);
        assertThat(consentEvents()).isZero();
        assertThat(chart("doctor-outside")).isEqualTo(404);
    }

    private ImportReport imported(String actor, ObjectNode... consents) throws Exception {
        URI url = URI.create(
                "http://127.0.0.1:" + anna.system().context().getWebServer().getPort());
        anna.proveAfresh("admin");
        GivenToken token = new GivenToken(anna.token("admin"));
        try (OpenRun open = OpenRun.start(url, token, "records of the county hospital");
                CommandApi api = new CommandApi(url, token, Wire.json(), "county", open.id(), open.position())) {
            ImportReport report = new FhirImport(
                            api, "st-anna", new Source("county", null), new Noting(), Actors.of(List.of(actor)))
                    .run(List.of(bundle(consents)));
            if (report.imported().containsKey("Patient")) {
                run = open.id();
                patient = lastRegistered();
            }
            return report;
        }
    }

    private final class Noting implements ImportListener {
        @Override
        public void at(long done, long total) {}

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public void notEnforced(Place place, String resource, String why) {
            notEnforced.add(why);
        }
    }

    private Path bundle(ObjectNode... consents) throws IOException {
        return Files.writeString(folder.resolve("bundle.json"), """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Practitioner","id":"p7","name":[{"family":"Field"}]}},
                 {"resource":%s},
                 {"resource":{"resourceType":"Patient","id":"p%d","name":[{"use":"official","family":"Probe%d","given":["Ida"]}],
                  "gender":"female","birthDate":"1980-02-29"}}]}
                """.formatted(
                Stream.of(consents).map(ObjectNode::toString).collect(Collectors.joining("},\n {\"resource\":")),
                files,
                files));
    }

    private ObjectNode consent(String status) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"resourceType":"Consent","id":"c%d","status":"%s",
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "patient":{"reference":"Patient/p%d"},"dateTime":"2026-03-03T14:02:00Z",
                 "sourceAttachment":{"url":"urn:paper:4711"},
                 "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTIN"}]},
                 "provision":{"type":"permit",
                  "actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
                    "code":"IRCP"}]},"reference":{"reference":"Practitioner/p7"}}],
                  "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]}}
                """.formatted(files, status, files));
    }

    private String lastRegistered() {
        return events().filter(io.medichain.patient.PatientRegistered.class::isInstance)
                .map(event -> ((io.medichain.patient.PatientRegistered) event)
                        .patientId()
                        .toString())
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private long consentEvents() {
        return events().filter(event -> event instanceof ConsentEvent consent
                        && consent.patientId().toString().equals(patient))
                .count();
    }

    private Stream<Object> events() {
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        return LongStream.rangeClosed(1, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()));
    }

    /** What is kept of the consent as a document; the admin gives a reason to see it. */
    private JsonNode document() {
        return asAdmin("/records?kind=resource").at("/items/0");
    }

    private List<JsonNode> cautions() {
        return asAdmin("/chart").at("/sections/cautions").valueStream().toList();
    }

    private JsonNode asAdmin(String below) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/api/patients/" + patient + below,
                "admin",
                null,
                "Medichain-Purpose",
                "to see what was kept",
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private int chart(String name) {
        return anna.ask("GET", "/api/patients/" + patient + "/chart", name, null)
                .statusCode();
    }

    /** How often the patient was told that somebody changed the consents. */
    private long told() {
        return ask("/access-log?limit=200")
                .path("items")
                .valueStream()
                .filter(line -> line.path("part").asString().equals("consents"))
                .filter(line -> line.path("basis").asString().equals("import-run"))
                .filter(line -> line.path("words").asString().contains(" changed the consents of your record "))
                .count();
    }

    private JsonNode ask(String below) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/api/patients/" + patient + below,
                "compliance-officer",
                null,
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
