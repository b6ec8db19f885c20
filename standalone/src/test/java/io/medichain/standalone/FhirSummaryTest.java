package io.medichain.standalone;

import static io.medichain.standalone.SummaryContents.content;
import static io.medichain.standalone.SummaryContents.loinc;
import static io.medichain.standalone.SummaryContents.observation;
import static io.medichain.standalone.SummaryContents.quantity;
import static io.medichain.standalone.SummaryContents.words;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import io.medichain.audit.AccessOutcome;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventFeed;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The International Patient Summary of a patient, in a running system. */
@InStAnna
class FhirSummaryTest {
    private static final String PROFILE = "http://hl7.org/fhir/uv/ips/StructureDefinition/";

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private int numbers;

    FhirSummaryTest(StAnna anna) {
        this.anna = anna;
    }

    @BeforeAll
    void start() {
        anna.proveAfresh("admin");
    }

    /** Somebody whom the doctor treats, of whom nothing is recorded yet. */
    private String somebody() {
        numbers++;
        String patient = StAnna.id(anna.post(
                "admin",
                "/api/patients",
                StAnna.person(
                        "Reed" + (char) ('a' + numbers / 26) + (char) ('a' + numbers % 26), "Ida", "9" + numbers)));
        treats("doctor", patient);
        return patient;
    }

    private void treats(String doctor, String patient) {
        anna.put("admin", "/api/patients/" + patient + "/care-team/" + anna.user(doctor), Map.of("role", "attending"));
    }

    private String add(String patient, Map<String, Object> content) {
        return SummaryContents.add(anna, patient, content);
    }

    private String add(String patient, Map<String, Object> content, String occurred) {
        return SummaryContents.add(anna, patient, content, occurred, null);
    }

    @Test
    void givenNothingRecorded_whenSummarised_thenEachMandatorySectionSaysThatNothingIsKnownAndNotThatThereIsNone() {
        String patient = somebody();

        Bundle document = summary(patient);

        Composition told = composition(document);
        assertThat(told.getSection())
                .extracting(FhirSummaryTest::code)
                .containsExactly("48765-2", "10160-0", "11450-4");
        assertThat(told.getSection()).allSatisfy(section -> {
            assertThat(section.getEntry()).isEmpty();
            assertThat(section.getEmptyReason().getCodingFirstRep().getCode()).isEqualTo("unavailable");
            assertThat(section.getText().getDiv().allText())
                    .contains("does not say that there are none")
                    .doesNotContainIgnoringCase("no known");
        });
        assertThat(document.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .containsExactly("Composition", "Patient", "Device", "Organization");
    }

    @Test
    void givenADocument_whenRead_thenItIsOneOfIpsWithAnAuthorAndACustodianAndNobodyWhoHasVerifiedIt() {
        HttpResponse<String> answer = ask(path(anna.patient), "doctor");

        Bundle document = bundle(answer);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
        assertThat(document.getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(document.getIdentifier().getValue()).startsWith("urn:uuid:");
        assertThat(document.getTimestamp()).isNotNull();
        assertThat(document.getMeta().getProfile().getFirst().getValue()).isEqualTo(PROFILE + "Bundle-uv-ips");
        Composition told = composition(document);
        assertThat(told.getType().getCodingFirstRep().getCode()).isEqualTo("60591-5");
        assertThat(told.getStatus()).isEqualTo(Composition.CompositionStatus.PRELIMINARY);
        assertThat(told.getAttester()).isEmpty();
        assertThat(resource(document, told.getSubject()).fhirType()).isEqualTo("Patient");
        assertThat(resource(document, told.getAuthorFirstRep()).fhirType()).isEqualTo("Device");
        assertThat(((Organization) resource(document, told.getCustodian())).getName())
                .isEqualTo("St Anna Hospital");
        assertThat(summary(anna.patient).getIdentifier().getValue())
                .as("each is another document")
                .isNotEqualTo(document.getIdentifier().getValue());
    }

    @Test
    void givenContentOfAllSorts_whenSummarised_thenEachStandsInItsSectionInWordsAndAsAResource() {
        String patient = somebody();
        SummaryContents.addAll(anna, patient);

        Bundle document = summary(patient);

        Map<String, String> told = new HashMap<>();
        for (SectionComponent section : composition(document).getSection()) {
            told.put(
                    code(section),
                    section.getEntry().stream()
                                    .map(entry -> resource(document, entry).fhirType())
                                    .sorted()
                                    .collect(Collectors.joining(","))
                            + ": "
                            + section.getText().getDiv().allText());
            assertThat(section.hasEmptyReason()).isFalse();
        }
        assertThat(told).hasSize(14);
        assertThat(told.get("48765-2")).contains("AllergyIntolerance: ", "Penicillin", "criticality high", "active");
        assertThat(told.get("11450-4")).contains("Condition: ", "Asthma").doesNotContain("Measles");
        assertThat(told.get("11348-0")).contains("Condition: ", "Measles", "1961", "resolved");
        assertThat(told.get("10160-0")).contains("MedicationStatement: ", "Salbutamol", "2 puffs");
        assertThat(told.get("11369-6")).contains("Immunization: ", "Tetanus", "2019");
        assertThat(told.get("47519-4")).contains("Procedure: ", "Appendectomy");
        assertThat(told.get("46264-8")).contains("DeviceUseStatement: ", "Pacemaker");
        assertThat(told.get("8716-3")).contains("Observation: ", "72 /min");
        assertThat(told.get("29762-2")).contains("Observation: ", "Never smoked");
        assertThat(told.get("10162-6")).contains("Observation: ", "Not pregnant");
        assertThat(told.get("47420-5")).startsWith(": ").contains("Climbs stairs");
        assertThat(told.get("18776-5")).contains("CarePlan: ", "Asthma plan");
        assertThat(told.get("42348-3")).contains("DocumentReference: ", "Living will");
        assertThat(told.get("30954-2"))
                .contains("DiagnosticReport,Observation: ", "5.10 mmol/L", "All well", "Chest film");
        DeviceUseStatement use = (DeviceUseStatement) only(document, "DeviceUseStatement");
        assertThat(use.getTimingDateTimeType().getValueAsString()).isEqualTo("2020-05-05");
        assertThat(resource(document, use.getDevice()).fhirType()).isEqualTo("Device");
        requireWhole(document);
    }

    /** By the status of the record, and by what became of it here. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allergy | code | verificationStatus=refuted",
                "allergy | code | verificationStatus=entered-in-error",
                "allergy | code | clinicalStatus=resolved",
                "condition | code | verificationStatus=refuted",
                "condition | code | verificationStatus=entered-in-error",
                "medication-statement | medication | status=not-taken",
                "medication-statement | medication | status=stopped",
                "medication-statement | medication | status=cancelled",
                "medication-statement | medication | status=entered-in-error",
                "medication-statement | medication | status=draft",
                "immunisation | vaccineCode | status=not-done",
                "procedure | code | status=not-done",
                "observation | code | status=cancelled",
                "observation | code | status=registered",
                "report | code | status=entered-in-error",
                "device | type | status=inactive",
                "care-plan | category | status=revoked",
            })
    void givenWhatDoesNotCount_whenSummarised_thenItIsNotThere(String kind, String what, String status) {
        String patient = somebody();
        String[] said = status.split("=", 2);
        String record = add(patient, content(kind, what, words("Zanzibar fever"), said[0], said[1]));

        HttpResponse<String> answer = ask(path(patient), "doctor");

        assertThat(bundle(answer).getEntry()).hasSize(4);
        assertThat(answer.body()).doesNotContain("Zanzibar", record, "no known");
    }

    @Test
    void givenARetractedAndAnAmendedRecord_whenSummarised_thenTheAmendmentAloneStands() {
        String patient = somebody();
        String retracted = add(patient, content("allergy", "code", words("Latex"), "clinicalStatus", "active"));
        String amended = add(patient, content("condition", "code", words("Angina"), "clinicalStatus", "active"));
        act("/api/records/" + retracted + "/retraction", Map.of("reason", "Of another patient"));
        act(
                "/api/records/" + amended + "/amendments",
                Map.of(
                        "reason",
                        "The coronary arteries are free",
                        "content",
                        content("condition", "code", words("Reflux"), "clinicalStatus", "active")));

        HttpResponse<String> answer = ask(path(patient), "doctor");

        assertThat(answer.body()).doesNotContain("Latex", "Angina").contains("Reflux");
        assertThat(section(bundle(answer), "48765-2").getEntry()).isEmpty();
    }

    private void act(String path, Map<String, Object> body) {
        HttpResponse<String> answer = anna.ask("POST", path, "doctor", body, "If-Match", "\"0\"");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    /** Whoever said it has looked: it is there as it was said, and nobody else says it. */
    @Test
    void givenSomebodyWhoHasNoKnownAllergy_whenSummarised_thenThatIsTold() {
        String patient = somebody();
        add(
                patient,
                content(
                        "allergy",
                        "code",
                        Map.of(
                                "coding",
                                List.of(Map.of(
                                        "system",
                                        "http://snomed.info/sct",
                                        "code",
                                        "716186003",
                                        "display",
                                        "No known allergy"))),
                        "clinicalStatus",
                        "active"));

        SectionComponent allergies = section(summary(patient), "48765-2");

        assertThat(allergies.getText().getDiv().allText()).contains("No known allergy");
        assertThat(allergies.getEntry()).hasSize(1);
        assertThat(allergies.hasEmptyReason()).isFalse();
    }

    @Test
    void givenWhatMustNotBeDone_whenSummarised_thenItIsAnAlertAndNoMedication() {
        String patient = somebody();
        SummaryContents.addCautions(anna, patient);

        Bundle document = summary(patient);

        SectionComponent alerts = section(document, "104605-1");
        assertThat(composition(document).getSectionFirstRep()).isSameAs(alerts);
        assertThat(alerts.getText().getDiv().allText())
                .contains(
                        "Not to be given: Aspirin",
                        "Not to be done: Resuscitation",
                        "nothing here acts on: No research");
        assertThat(alerts.getEntry()).hasSize(3).allSatisfy(entry -> {
            Flag flag = (Flag) resource(document, entry);
            assertThat(flag.getStatus()).isEqualTo(Flag.FlagStatus.ACTIVE);
            assertThat(resource(document, (Reference)
                                    flag.getExtension().getFirst().getValue())
                            .fhirType())
                    .isIn("MedicationRequest", "ServiceRequest", "Consent");
        });
        assertThat(section(document, "10160-0").getEntry()).isEmpty();
        requireWhole(document);
    }

    @Test
    void givenManyMeasurements_whenSummarised_thenTheNewestOfEachStandsAndTheSectionSaysHowManyDoNot() {
        String patient = somebody();
        for (int year = 2010; year < 2015; year++) {
            add(
                    patient,
                    observation(loinc("4548-4"), "value", quantity("6." + (year - 2010), "%")),
                    Integer.toString(year));
        }
        add(patient, observation(loinc("4548-4"), "dataAbsentReason", words("clotted")), "2016");

        SectionComponent results = section(summary(patient), "30954-2");

        String words = results.getText().getDiv().allText();
        assertThat(results.getEntry()).hasSize(2);
        assertThat(words).contains("no value: clotted", "6.4 %", "left out: 4").doesNotContain("6.3 %");
    }

    @Test
    void givenMoreThanASectionHas_whenSummarised_thenItSaysHowManyAreLeftOut() {
        String patient = somebody();
        for (int i = 0; i < 103; i++) {
            add(patient, content("procedure", "code", words("Dressing " + i), "status", "completed"), "2020-01-01");
        }

        SectionComponent procedures = section(summary(patient), "47519-4");

        assertThat(procedures.getEntry()).hasSize(100);
        assertThat(procedures.getText().getDiv().allText()).contains("left out: 3.");
    }

    @Test
    void givenMeasurementsOfWhichNobodySaidWhatOrWhereTheyAreOtherwise_whenSummarised_thenNoneHidesAnother() {
        String patient = somebody();
        Map<String, Object> notSaid = Map.of(
                "coding",
                List.of(Map.of(
                        "system", "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code", "unknown")),
                "text",
                "not said");
        for (String value : List.of("17", "18")) {
            add(patient, observation(notSaid, "value", quantity(value, "mmol/L")));
        }
        for (String site : List.of("left arm", "right arm", "right arm")) {
            add(patient, observation(loinc("55284-4"), "bodySite", words(site), "value", quantity("120", "mm[Hg]")));
        }

        SectionComponent results = section(summary(patient), "30954-2");

        assertThat(results.getEntry()).hasSize(4);
        assertThat(results.getText().getDiv().allText()).contains("17 mmol/L", "18 mmol/L", "left arm", "left out: 1.");
    }

    /** However long somebody has been ill: what may harm is there, all of it, and what is left out is counted. */
    @Test
    void givenAPatientOf2000Resources_whenSummarised_thenTheDocumentIsBoundedAndEachSectionSaysWhatItLeavesOut()
            throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("""
                {"resourceType":"Patient","id":"many","name":[{"family":"Longwell","given":["Ida"]}],"birthDate":"1931"}""");
        for (int i = 0; i < 1_600; i++) {
            lines.add("""
                    {"resourceType":"Observation","id":"o%d","status":"final","code":{"text":"Value %d"},"subject":\
                    {"reference":"Patient/many"},"effectiveDateTime":"20%02d-06-01","valueInteger":%d}""".formatted(i, i % 400, i / 400, i));
        }
        for (int i = 0; i < 300; i++) {
            lines.add("""
                    {"resourceType":"Procedure","id":"p%d","status":"completed","code":{"text":"Dressing"},"subject":\
                    {"reference":"Patient/many"},"performedDateTime":"20%02d-06-01"}""".formatted(i, i / 100));
        }
        for (int i = 0; i < 99; i++) {
            lines.add("""
                    {"resourceType":"Condition","id":"c%d","code":{"text":"Problem %d"},"subject":\
                    {"reference":"Patient/many"},"onsetDateTime":"1999"}""".formatted(i, i));
        }
        Path file = Files.write(folder.resolve("many.ndjson"), lines);
        long before = anna.head();
        assertThat(new RoundTrip(anna, "many", new HashMap<>(), file).refusals())
                .isEmpty();
        String patient = anna.patientsSince(before).getFirst();
        anna.proveAfresh("admin");

        HttpResponse<String> answer = anna.ask(
                "GET",
                path(patient),
                "admin",
                null,
                "Medichain-Purpose",
                "a copy",
                "Medichain-Read-After",
                "" + anna.head());

        Bundle document = bundle(answer);
        assertThat(section(document, "11450-4").getEntry()).hasSize(99);
        assertThat(section(document, "30954-2").getEntry()).hasSize(200);
        assertThat(section(document, "30954-2").getText().getDiv().allText())
                .contains("place of the body the newest alone is shown")
                .contains("left out: 1200.", "left out: 200.");
        assertThat(section(document, "47519-4").getText().getDiv().allText()).contains("left out: 200.");
        assertThat(document.getEntry()).hasSize(200 + 100 + 99 + 4);
        requireWhole(document);
        assertThat(answer.body()).hasSizeLessThan(400_000);
    }

    /** A result of a report that is older than the newest of its kind is there all the same. */
    @Test
    void givenAReportOfOlderResults_whenSummarised_thenWhatCountsOfThemIsThereAndTheOthersAreNamedElsewhere() {
        String patient = somebody();
        String old = add(patient, observation(loinc("718-7"), "value", quantity("14", "g/dL")), "2010");
        add(patient, observation(loinc("718-7"), "value", quantity("13", "g/dL")), "2020");
        String wrong = add(
                patient,
                content(
                        "observation",
                        "code",
                        loinc("718-7"),
                        "status",
                        "entered-in-error",
                        "value",
                        quantity("99", "g/dL")),
                "2010");
        add(
                patient,
                content("report", "code", loinc("58410-2"), "status", "final", "result", List.of(old, wrong)),
                "2010");

        Bundle document = summary(patient);

        assertThat(section(document, "30954-2").getEntry()).hasSize(2);
        DiagnosticReport report = (DiagnosticReport) only(document, "DiagnosticReport");
        assertThat(((Observation) resource(document, report.getResult().getFirst()))
                        .getIdElement()
                        .getIdPart())
                .isEqualTo(old);
        assertThat(report.getResult().getLast().getReference())
                .startsWith("http")
                .endsWith("/Observation/" + wrong);
        assertThat(document.getEntry()).noneMatch(entry -> entry.getFullUrl().endsWith(wrong));
        requireWhole(document);
    }

    @Test
    void givenWordsOfAllScriptsAndOfMarkup_whenSummarised_thenTheyStandAsTheyWereSaid() {
        String patient = somebody();
        String hostile = "<script>alert(\"x\")</script> & 😀";
        add(patient, content("allergy", "code", words("حساسية البنسلين"), "clinicalStatus", "active", "note", hostile));
        add(patient, content("condition", "code", words("Ödem ﬀ 喘息 " + "🫀"), "clinicalStatus", "active"));

        HttpResponse<String> answer = ask(path(patient), "doctor");

        SectionComponent allergies = section(bundle(answer), "48765-2");
        assertThat(allergies.getText().getDivAsString())
                .contains("<td dir=\"rtl\">حساسية البنسلين</td>", "&lt;script&gt;", "&#x1F600;");
        assertThat(section(bundle(answer), "11450-4").getText().getDiv().allText())
                .contains("Ödem ﬀ 喘息 🫀");
    }

    @Test
    void givenWhatCame_whenSummarised_thenItIsAsItCameAndItsReferencesLeadSomewhereOrAreTold() {
        String patient = somebody();
        String visit = StAnna.id(anna.post(
                "doctor",
                "/api/encounters",
                Map.of("patientId", patient, "class", "AMB", "start", "2026-03-03T14:02:00Z")));
        Map<String, Object> body = Map.of(
                "patientId",
                patient,
                "encounterId",
                visit,
                "content",
                content("condition", "code", words("Gout"), "clinicalStatus", "active"),
                "original",
                Map.of(
                        "resourceType",
                        "Condition",
                        "id",
                        "c1",
                        "code",
                        words("Gout"),
                        "clinicalStatus",
                        Map.of(
                                "coding",
                                List.of(Map.of(
                                        "system",
                                        "http://terminology.hl7.org/CodeSystem/condition-clinical",
                                        "code",
                                        "active"))),
                        "subject",
                        Map.of("reference", "Patient/p1", "display", "Ida"),
                        "asserter",
                        Map.of("reference", "Practitioner/p9"),
                        "stage",
                        List.of(Map.of("summary", words("second stage")))));
        StAnna.json(anna.ask("POST", "/api/records", "doctor", body));

        Bundle document = summary(patient);

        Condition told = (Condition) only(document, "Condition");
        assertThat(told.getStageFirstRep().getSummary().getText()).isEqualTo("second stage");
        assertThat(told.getSubject().getReference()).isEqualTo("Patient/" + patient);
        assertThat(told.getSubject().getDisplay()).isEqualTo("Ida");
        assertThat(told.getEncounter().getReference()).startsWith("http").endsWith("/fhir/r4/Encounter/" + visit);
        assertThat(told.getAsserter().getExtensionString("urn:medichain:said-reference"))
                .isEqualTo("Practitioner/p9");
        requireWhole(document);
    }

    @Test
    void givenAMergedDuplicate_whenSummarised_thenItsRecordsAreThereAndItsOwnSummaryIsRefused() {
        String patient = somebody();
        String duplicate = somebody();
        add(duplicate, content("allergy", "code", words("Iodine"), "clinicalStatus", "active"));
        anna.proveAfresh("admin");
        anna.post(
                "admin", "/api/patients/" + duplicate + "/merge", Map.of("into", patient, "reason", "the same person"));

        awaitAbsorbed();
        Bundle document = summary(patient);

        AllergyIntolerance allergy = (AllergyIntolerance) only(document, "AllergyIntolerance");
        assertThat(resource(document, allergy.getPatient()).getIdElement().getIdPart())
                .isEqualTo(patient);
        requireWhole(document);
        HttpResponse<String> refused = ask(path(duplicate), "doctor");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(problem(refused)).isEqualTo("MC-FHIR-004");
    }

    /** What is merged is told to the other entry by a policy, in its own time. */
    private void awaitAbsorbed() {
        EventFeed feed = anna.system().part(EventFeed.class);
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (LongStream.rangeClosed(1, feed.head())
                .noneMatch(at -> feed.at(at).orElseThrow().type().equals("patient.duplicate-absorbed"))) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void givenNurseDoctorPatientAndAdmin_whenAsking_thenEachIsAnsweredAsForTheChartAndItIsTold() {
        String path = path(anna.patient);
        for (String who : List.of("doctor", "nurse", "patient")) {
            long before = anna.head();
            assertThat(ask(path, who).statusCode()).as(who).isEqualTo(200);
            assertThat(anna.storedBy(who, before))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RecordAccessed.class,
                            told -> assertThat(told.outcome()).isEqualTo(AccessOutcome.GRANTED));
        }
        for (Map.Entry<String, Integer> who : Map.of(
                        "doctor-outside",
                        404,
                        "patient-other",
                        404,
                        "pharmacist",
                        403,
                        "billing-staff",
                        403,
                        "admin",
                        403,
                        "elsewhere",
                        403)
                .entrySet()) {
            HttpResponse<String> answer = ask(path, who.getKey());
            assertThat(answer.statusCode()).as(who + answer.body()).isEqualTo(who.getValue());
            assertThat(answer.body()).contains("OperationOutcome").doesNotContain("Hypertension");
        }
        HttpResponse<String> forAPurpose =
                anna.ask("GET", path, "admin", null, "Medichain-Purpose", "a copy for the family doctor");
        assertThat(forAPurpose.statusCode()).isEqualTo(200);
        assertThat(anna.system()
                        .ask("GET", path, null, null, "Accept", "application/fhir+json")
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?identifier=urn:hospital:mrn%7C4711",
                "?profile=http://example.org/other",
                "?profile=" + PROFILE + "Composition-uv-ips%7C1.1.0",
                "?_type=Condition",
            })
    void givenWhatIsNotOffered_whenAsked_thenRefusedAndNothingIsTold(String query) {
        long before = anna.head();

        HttpResponse<String> answer = ask(path(anna.patient) + query, "doctor");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("OperationOutcome");
        assertThat(anna.storedBy("doctor", before)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Parameters\"} | 200",
                "'' | 200",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"profile\",\"valueCanonical\":\"" + PROFILE
                        + "Composition-uv-ips\"}]} | 200",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"identifier\",\"valueString\":\"4711\"}]} | 400",
                "{\"resourceType\":\"Patient\"} | 400",
                "[] | 400",
                "{ | 400",
            })
    void givenParameters_whenPosted_thenAnsweredAsByGet(String body, int status) {
        long before = anna.head();

        HttpResponse<String> answer = anna.ask(
                "POST",
                path(anna.patient),
                "nurse",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/fhir+json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(anna.storedBy("nurse", before)).hasSize(status == 200 ? 1 : 0);
        if (status == 200) {
            assertThat(composition(bundle(answer)).getSection()).hasSizeGreaterThan(2);
        }
    }

    @Test
    void givenNoBodyAndOneOfAnotherType_whenPosted_thenAnsweredAndRefused() {
        HttpResponse<String> without = anna.ask("POST", path(anna.patient), "nurse", null);
        HttpResponse<String> words = anna.ask(
                "POST",
                path(anna.patient),
                "nurse",
                "summary".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "text/plain");

        assertThat(bundle(without).getType()).isEqualTo(Bundle.BundleType.DOCUMENT);
        assertThat(words.statusCode()).isEqualTo(415);
    }

    @Test
    void givenNobody_whenAsked_thenNotFound() {
        assertThat(ask("/fhir/r4/Patient/none/$summary", "doctor").statusCode()).isEqualTo(404);
        assertThat(ask("/fhir/r4/Patient/0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c002/$summary", "doctor")
                        .statusCode())
                .isEqualTo(404);
        assertThat(ask("/fhir/r4/Patient/$summary?identifier=4711", "doctor").statusCode())
                .as("nobody is looked for by an address")
                .isEqualTo(400);
    }

    /** Each entry once; each relative reference, and each of the composition, leads to one of them. */
    static void requireWhole(Bundle document) {
        List<String> urls = document.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getFullUrl)
                .toList();
        assertThat(urls).doesNotHaveDuplicates().allMatch(url -> url.matches("(urn:uuid|https?):.+"));
        for (Bundle.BundleEntryComponent entry : document.getEntry()) {
            boolean isOurs = entry.getFullUrl().startsWith("urn:");
            for (String said : references(entry.getResource())) {
                boolean leaves = said.startsWith("#") || (!isOurs && said.startsWith("http"));
                assertThat(leaves
                                || urls.contains(said)
                                || urls.stream().anyMatch(url -> !isOurs && url.endsWith("/" + said)))
                        .as("%s in %s", said, entry.getFullUrl())
                        .isTrue();
            }
        }
    }

    private static List<String> references(Resource resource) {
        return FhirContext.forR4Cached()
                .newTerser()
                .getAllPopulatedChildElementsOfType(resource, Reference.class)
                .stream()
                .map(Reference::getReferenceElement_)
                .map(org.hl7.fhir.r4.model.StringType::getValue)
                .filter(said -> said != null)
                .toList();
    }

    private static String path(String patient) {
        return "/fhir/r4/Patient/" + patient + "/$summary";
    }

    private Bundle summary(String patient) {
        return bundle(ask(path(patient), "doctor"));
    }

    private HttpResponse<String> ask(String path, String who) {
        return anna.ask("GET", path, who, null, "Medichain-Read-After", Long.toString(anna.head()));
    }

    private static Bundle bundle(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        parser.setParserErrorHandler(new StrictErrorHandler());
        return parser.parseResource(Bundle.class, answer.body());
    }

    private static Composition composition(Bundle document) {
        return (Composition) document.getEntryFirstRep().getResource();
    }

    private static SectionComponent section(Bundle document, String code) {
        return composition(document).getSection().stream()
                .filter(section -> code(section).equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static String code(SectionComponent section) {
        return section.getCode().getCodingFirstRep().getCode();
    }

    private static Resource resource(Bundle document, Reference reference) {
        String said = reference.getReferenceElement_().getValue();
        return document.getEntry().stream()
                .filter(entry ->
                        entry.getFullUrl().equals(said) || entry.getFullUrl().endsWith("/" + said))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said))
                .getResource();
    }

    private static Resource only(Bundle document, String type) {
        List<Resource> all = document.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> resource.fhirType().equals(type))
                .toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String problem(HttpResponse<String> answer) {
        OperationOutcome outcome =
                (OperationOutcome) FhirContext.forR4Cached().newJsonParser().parseResource(answer.body());
        return outcome.getIssueFirstRep().getDetails().getCodingFirstRep().getCode();
    }
}
