package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.medichain.importer.StatusCodesTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Small inputs that went wrong in other systems come into a running one, and what is read there is what was said. */
@InStAnna
class CasesComeInTest {
    private static final Path INPUTS = Path.of("src/test/resources/importer");
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private static Path folder;

    private final StAnna anna;
    private final Map<String, ImportedCase> imported = new HashMap<>();

    CasesComeInTest(StAnna anna) {
        this.anna = anna;
    }

    @Test
    void givenAPatientWhoHasDied_whenRead_thenShownAsDeadThoughNobodySaysWhen() throws Exception {
        ImportedCase it = imported("02-deceased-boolean");

        assertThat(it.refusals()).isEmpty();
        JsonNode shown = it.read("");
        assertThat(shown.path("deceased").asBoolean()).isTrue();
        assertThat(shown.at("/demographics/deceased").asBoolean()).isTrue();
        assertThat(it.get("/api/patients?name=casetwo").at("/items/0/deceased").asBoolean())
                .isTrue();
        assertThat(it.read("/chart")
                        .at("/sections/patient/0/content/demographics/deceased")
                        .asBoolean())
                .isTrue();
        assertThat(it.get("/fhir/r4/Patient/" + it.patients().getFirst())
                        .path("deceasedBoolean")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1999", "1999-05", "1999-05-01", "1999-05-01T10:00:00+02:00"})
    void givenADeathOfWhichNoMoreIsKnown_whenRead_thenAsItWasSaid(String said) throws Exception {
        Path file = Files.writeString(folder.resolve("died-" + said.length() + ".json"), """
                {"resourceType":"Patient","id":"%s","name":[{"family":"Late%s"}],"birthDate":"1999","deceasedDateTime":"%s"}
                """.formatted(
                        "d" + said.length(), said.length(), said));
        ImportedCase it = new ImportedCase(anna, file);

        assertThat(it.refusals()).isEmpty();
        assertThat(it.read("").path("deceased").asBoolean()).isTrue();
        assertThat(it.read("").at("/demographics/deceasedDateTime").asString()).isEqualTo(said);
        assertThat(it.get("/fhir/r4/Patient/" + it.patients().getFirst())
                        .path("deceasedDateTime")
                        .asString())
                .isEqualTo(said);
    }

    @Test
    void givenARefutedAllergyAndOneEnteredInError_whenRead_thenBothAreMarkedAndOnlyPeanutCounts() throws Exception {
        ImportedCase it = imported("03-allergy-refuted");

        assertThat(it.words("/allergies")).containsExactly("Peanut (true)");
        assertThat(standings(it))
                .containsEntry("Peanut (true)", "current")
                .containsEntry("Latex (refuted)", "not-so")
                .containsEntry("Penicillin (entered in error)", "mistake");
        assertThat(it.line("Latex").at("/content/verificationStatus").asString())
                .isEqualTo("refuted");
        assertThat(it.read("/chart").at("/sections/allergies").valueStream()).hasSize(1);
    }

    @Test
    void givenMedicationsThatAreCancelledDraftProposedOrIntended_whenRead_thenOnlyTheOrderedOneIsTaken()
            throws Exception {
        ImportedCase it = imported("04-medication-cancelled");

        assertThat(it.words("/medications")).containsExactly("Metformin (true)");
        assertThat(standings(it))
                .containsEntry("Warfarin (cancelled)", "not-so")
                .containsEntry("Digoxin (draft)", "planned")
                .containsEntry("Aspirin (proposal)", "planned")
                .containsEntry("Lithium (intended only)", "planned")
                .containsEntry("Ibuprofen (not taken)", "not-so");
        assertThat(it.line("Aspirin").at("/content/intent").asString()).isEqualTo("proposal");
    }

    @Test
    void givenADrugThatMustNotBeGiven_whenRead_thenItIsShownAsSuchAndIsNotTaken() throws Exception {
        ImportedCase it = imported("05-do-not-perform");

        assertThat(it.words("/medications")).isEmpty();
        JsonNode shown = it.line("Heparin");
        assertThat(shown.path("standing").asString()).isEqualTo("prohibited");
        assertThat(shown.at("/content/doNotPerform").booleanValue()).isTrue();
        JsonNode chart = it.read("/chart").path("sections");
        assertThat(chart.path("medications").valueStream()).isEmpty();
        assertThat(chart.path("notToBeGiven").valueStream()).hasSize(1);
    }

    @Test
    void givenAVisitThatIsNotThere_whenImported_thenTheRecordIsReadWithoutItAndTheVisitIsNamedAsMissing()
            throws Exception {
        ImportedCase it = imported("50-dangling-encounter");

        assertThat(it.refusals()).isEmpty();
        assertThat(it.unresolved())
                .containsExactly("Observation: the visit that it names is not here, so it comes in without one");
        JsonNode shown = it.line("Troponin T");
        assertThat(shown.has("encounterId")).isFalse();
        assertThat(it.get("/api/records/" + shown.path("id").asString() + "/original")
                        .toString())
                .contains("Encounter/elsewhere");
    }

    @Test
    void givenARecordOfAnotherServersPatient_whenImported_thenItIsRefusedAndInNobodysChart() throws Exception {
        ImportedCase it = imported("15b-foreign-base");

        assertThat(it.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason())
                        .isEqualTo("Observation.subject.reference refers to a resource of another server"));
        assertThat(it.lines("/timeline?limit=200")).isEmpty();
    }

    @Test
    void givenTimesThatAreWordsOrMissing_whenRead_thenTheyAreSaidSoAndStandWhereTheyWereRecorded() throws Exception {
        Path file = Files.writeString(folder.resolve("no-times.ndjson"), """
                {"resourceType":"Patient","id":"t","name":[{"family":"Timeless","given":["Case"]}]}
                {"resourceType":"Encounter","id":"v","status":"finished","class":{"code":"AMB"},\
                "type":[{"text":"a visit"}],"subject":{"reference":"Patient/t"}}
                {"resourceType":"Immunization","id":"i","status":"completed","vaccineCode":{"text":"Measles"},\
                "patient":{"reference":"Patient/t"},"occurrenceString":"January 2012","recorded":"2012-03-01"}
                {"resourceType":"Procedure","id":"p","status":"completed","code":{"text":"Tonsillectomy"},\
                "encounter":{"reference":"Encounter/v"},"subject":{"reference":"Patient/t"}}
                """);
        ImportedCase it = new ImportedCase(anna, file);

        assertThat(it.refusals()).isEmpty();
        assertThat(it.line("Measles").at("/occurred/text").asString()).isEqualTo("January 2012");
        assertThat(it.line("Measles").path("start").asString()).isEqualTo("2012-03-01T00:00:00Z");
        for (String line : List.of("Tonsillectomy", "a visit")) {
            assertThat(it.line(line).at("/occurred/text").asString()).isEqualTo("unknown");
        }
        assertThat(it.line("Tonsillectomy").path("start"))
                .isEqualTo(it.line("Tonsillectomy").path("recordedAt"));
        assertThat(it.lines("/encounters").getFirst().at("/occurred/text").asString())
                .isEqualTo("unknown");
    }

    @Test
    void givenVisitsThatNeverWereArePlannedOrEndedAtAnUnknownTime_whenRead_thenNoneIsOpen() throws Exception {
        ImportedCase it = imported("24-encounter-status");

        Map<String, List<String>> visits = it.lines("/encounters").stream()
                .collect(Collectors.groupingBy(
                        ImportedCase::words,
                        Collectors.mapping(
                                visit -> visit.path("status").asString()
                                        + visit.path("end").asString(""),
                                Collectors.toList())));
        assertThat(visits)
                .containsEntry("visit cancelled", List.of("cancelled"))
                .containsEntry("visit entered-in-error", List.of("entered-in-error"))
                .containsEntry("visit planned", List.of("planned"))
                .containsEntry("visit finished", List.of("closed2024-02-01T09:30:00Z", "closed"));
        assertThat(it.get("/api/encounters?limit=200").path("items").valueStream())
                .noneMatch(
                        visit -> it.patients().contains(visit.path("patientId").asString()));
        assertThat(it.read("/chart").at("/sections/encounters").valueStream()).hasSize(3);
        assertThat(it.line("visit cancelled").path("standing").asString()).isEqualTo("not-so");
        assertThat(it.line("visit cancelled").path("saidStatus").asString()).isEqualTo("cancelled");
        String never = it.line("visit cancelled").path("id").asString();
        assertThat(it.get("/api/encounters/" + never + "/timeline")
                        .at("/0/what")
                        .asString())
                .isEqualTo("cancelled");
        for (String act : List.of("admission", "closure")) {
            var answer = anna.ask("POST", "/api/encounters/" + never + "/" + act, "doctor", Map.of());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(answer.body()).contains("MC-ENC-010");
        }
    }

    @Test
    void givenWhatWasNotDoneOrEnteredInError_whenRead_thenItIsMarkedAndInNoCurrentSection() throws Exception {
        ImportedCase it = imported("34-body-site");

        assertThat(it.line("Appendectomy").path("standing").asString()).isEqualTo("not-so");
        assertThat(it.line("Appendectomy").at("/content/statusReason/text").asString())
                .isEqualTo("patient refused");
        assertThat(it.lines("/timeline?limit=200").stream()
                        .filter(line -> ImportedCase.words(line).equals("MMR")))
                .extracting(
                        line -> line.path("standing").asString(),
                        line -> line.at("/occurred").path("text").asString(""))
                .containsExactlyInAnyOrder(tuple("not-so", ""), tuple("current", "as a child"));
        JsonNode chart = it.read("/chart").path("sections");
        assertThat(chart.path("procedures").valueStream()).isEmpty();
        assertThat(chart.path("immunisations").valueStream())
                .singleElement()
                .matches(line -> line.at("/content/occurred/text").asString().equals("as a child"));
        assertThat(chart.path("observations").valueStream())
                .singleElement()
                .matches(line -> line.at("/content/content/status").asString().equals("final"));
    }

    @Test
    void givenALocalCodingBeforeThatOfTheStandard_whenRead_thenTheStandardsDecides() throws Exception {
        ImportedCase it = imported("42-status-codings");

        assertThat(it.words("/problems")).isEmpty();
        assertThat(standings(it))
                .containsEntry("Refuted: SNOMED coding first", "not-so")
                .containsEntry("Resolved: local coding first", "past");
    }

    @Test
    void givenBounds_whenRead_thenTheyAreBoundsAndNotValues() throws Exception {
        ImportedCase it = imported("01-comparator");

        assertThat(it.lines("/records?kind=observation").stream()
                        .map(line -> line.path("content"))
                        .map(content -> content.has("value")
                                ? content.at("/value/quantity")
                                : content.at("/component/0/value/quantity"))
                        .map(CasesComeInTest::words))
                .containsExactlyInAnyOrder("< 0.01 ng/mL", ">= 400 ng/mL", "< 190 ng/mL");
    }

    private static String words(JsonNode quantity) {
        return String.join(
                " ",
                quantity.path("comparator").asString(),
                quantity.path("value").toString(),
                quantity.path("unit").asString());
    }

    @Test
    void givenAValueThatIsAbsent_whenRead_thenItsReasonIsSaid() throws Exception {
        ImportedCase it = imported("08a-boolean-no-value");

        assertThat(it.refusals()).isEmpty();
        assertThat(it.lines("/records?kind=observation").stream()
                        .map(line -> line.path("content"))
                        .filter(content -> !content.has("value")))
                .singleElement()
                .extracting(
                        content -> content.at("/dataAbsentReason/coding/0/code").asString())
                .isEqualTo("unknown");
    }

    @Test
    void givenBodySites_whenRead_thenTheSideIsKept() throws Exception {
        ImportedCase it = imported("34-body-site");

        assertThat(it.line("Fracture of femur").at("/content/bodySite/0/text").asString())
                .isEqualTo("Structure of left thigh");
        JsonNode pressure = it.read("/chart").at("/sections/observations/0/content/content");
        assertThat(pressure.at("/bodySite/text").asString()).isEqualTo("Left eye structure");
        assertThat(pressure.at("/method/text").asString()).isEqualTo("tonometry");
    }

    @Test
    void givenSeveralManifestationsAndCategories_whenRead_thenAllAreKeptWithTheSubstance() throws Exception {
        ImportedCase it = imported("48-reaction-many");

        JsonNode allergy = it.lines("/allergies").getFirst().path("content");
        assertThat(allergy.path("category").toString()).isEqualTo("[\"food\",\"medication\"]");
        assertThat(allergy.path("reaction")
                        .valueStream()
                        .map(one -> one.at("/manifestation/text").asString()
                                + ", " + one.path("severity").asString() + ", "
                                + one.at("/substance/text").asString() + ", "
                                + one.path("onset").asString()))
                .containsExactly(
                        "Rash, severe, Amoxicillin 250mg, 2012-06-12",
                        "Anaphylaxis, severe, Amoxicillin 250mg, 2012-06-12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A | 1 mg to 2 mg, 1 times in 6 h, at most 8 mg in 24 h | /doseAndRate/0/dose/range/high/value=2;/maxDosePerPeriod/numerator/value=8",
                "B | take with food, 500 mg, 3 times in 1 d, as needed | /text=take with food;/asNeeded=true;/timing/frequency=3",
                "C | at 250 mL in 1 h, Intravenous route | /doseAndRate/0/rate/ratio/numerator/value=250",
                "D | 5 mg, 1 to 4 times in 1 d, until 2024-03-05 | /timing/frequencyMax=4;/timing/within/end=2024-03-05",
                "E | 5 mg, every other day | /timing/code/text=every other day",
                "F | 5 mg, HS, as needed for severe pain | /asNeededFor/text=severe pain;/timing/when/0=HS",
            })
    void givenADosage_whenRead_thenAllOfItIsKeptBesideTheWords(String name, String words, String parts)
            throws Exception {
        JsonNode content = imported("49-dosage").line(name + " ").path("content");

        assertThat(content.path("dosage").asString()).isEqualTo(words);
        for (String part : parts.split(";", -1)) {
            String[] named = part.split("=", 2);
            assertThat(content.at("/dosages/0" + named[0]).asString()).as(part).isEqualTo(named[1]);
        }
    }

    @Test
    void givenPeriodsWhoseEndIsADayOrAYear_whenRead_thenItLiesAtTheEndOfIt() throws Exception {
        ImportedCase it = imported("51-period-end-day");

        assertThat(it.refusals()).isEmpty();
        assertThat(times(it.line("until 10 Sep")))
                .isEqualTo("2023-09-04 2023-09-10 2023-09-04T00:00:00Z 2023-09-10T23:59:59.999Z");
        assertThat(times(it.line("year 2022 to 2023")))
                .isEqualTo("2022 2023 2022-01-01T00:00:00Z 2023-12-31T23:59:59.999Z");
        assertThat(times(it.line("same day, start with a time")))
                .isEqualTo("2023-09-10T09:00:00Z 2023-09-10 2023-09-10T09:00:00Z 2023-09-10T23:59:59.999Z");
    }

    private static String times(JsonNode line) {
        return String.join(
                " ",
                line.at("/occurred/start").asString(),
                line.at("/occurred/end").asString(),
                line.path("start").asString(),
                line.path("end").asString());
    }

    @Test
    void givenATreatmentGoalBeforeTheNormalRange_whenRead_thenBothAreToldApartAndAllInterpretationsKept()
            throws Exception {
        JsonNode content = imported("52-reference-ranges")
                .lines("/records?kind=observation")
                .getFirst()
                .path("content");

        assertThat(content.path("referenceRange").asString()).isEqualTo("3.5 - 5.0");
        assertThat(content.path("referenceRanges")
                        .valueStream()
                        .map(range -> range.at("/type/coding/0/code").asString() + range.at("/low/value") + "-"
                                + range.at("/high/value")))
                .containsExactly("treatment-10", "normal3.5-5.0");
        assertThat(content.path("interpretation").asString()).isEqualTo("U, HH");
        assertThat(content.path("interpretations").valueStream())
                .extracting(one -> one.path("text").asString())
                .containsExactly("significantly up", "Critical high");
        assertThat(content.at("/value/quantity/value").toString()).isEqualTo("7.0");
    }

    /** Every value that R4 knows, in an observation and in a part of one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"valueQuantity\":{\"value\":2.10,\"unit\":\"mg\"} | {\"type\":\"quantity\",\"quantity\":{\"value\":2.10,\"unit\":\"mg\",\"code\":null}}",
                "\"valueInteger\":3 | {\"type\":\"integer\",\"integer\":3}",
                "\"valueBoolean\":false | {\"type\":\"boolean\",\"yes\":false}",
                "\"valueString\":\"a few\" | {\"type\":\"text\",\"text\":\"a few\"}",
                "\"valueTime\":\"08:15:30\" | {\"type\":\"time\",\"time\":\"08:15:30\"}",
                "\"valueDateTime\":\"2024-03\" | {\"type\":\"date-time\",\"when\":\"2024-03\"}",
                "\"valueDateTime\":\"2024-03-05T08:15:30.120+01:00\" | {\"type\":\"date-time\",\"when\":\"2024-03-05T08:15:30.120+01:00\"}",
                "\"valuePeriod\":{\"end\":\"2024\"} | {\"type\":\"period\",\"period\":{\"start\":null,\"end\":\"2024\"}}",
                "\"valueRange\":{\"low\":{\"value\":1.0}} | {\"type\":\"range\",\"range\":{\"low\":{\"value\":1.0,\"unit\":null,\"code\":null},\"high\":null}}",
                "\"valueRatio\":{\"numerator\":{\"value\":1},\"denominator\":{\"value\":128}} | {\"type\":\"ratio\",\"ratio\":{\"numerator\":{\"value\":1,\"unit\":null,\"code\":null},\"denominator\":{\"value\":128,\"unit\":null,\"code\":null}}}",
                "\"valueSampledData\":{\"origin\":{\"value\":0},\"period\":10.50,\"dimensions\":1,\"data\":\"2 E 3\"} | {\"type\":\"sampled-data\",\"sampled\":{\"origin\":{\"value\":0,\"unit\":null,\"code\":null},\"period\":10.50,\"dimensions\":1,\"data\":\"2 E 3\"}}",
            })
    void givenAValueOfEachType_whenRead_thenItIsTheSameToTheLastDigit(String said, String shown) throws Exception {
        Path file = folder.resolve("value-" + Integer.toHexString(said.hashCode()) + ".ndjson");
        Files.writeString(file, """
                {"resourceType":"Patient","id":"v","name":[{"family":"Value","given":["Val%d"]}],"birthDate":"1980-02-29"}
                {"resourceType":"Observation","id":"o","status":"final","subject":{"reference":"Patient/v"},\
                "effectiveDateTime":"2020","code":{"text":"c"},%s,"component":[{"code":{"text":"p"},%s}]}
                """.formatted(said.hashCode(), said, said));

        ImportedCase it = new ImportedCase(anna, file);

        assertThat(it.refusals()).isEmpty();
        JsonNode content = it.lines("/records?kind=observation").getFirst().path("content");
        assertThat(content.path("value").toString()).isEqualTo(shown);
        assertThat(content.at("/component/0/value").toString()).isEqualTo(shown);
        assertThat(it.read("/chart")
                        .at("/sections/observations/0/content/content/value")
                        .toString())
                .isEqualTo(shown);
    }

    /** A unit that stands in its code alone is one: nobody gives 500 of something. */
    @Test
    void givenUnitsInTheirCodesAlone_whenRead_thenTheWordsSayThem() throws Exception {
        ImportedCase it = imported("60-unit-in-code");

        assertThat(it.refusals()).isEmpty();
        assertThat(it.line("Amoxicillin").at("/content/dosage").asString()).isEqualTo("500 mg, at most 2 g in 1 d");
        assertThat(it.line("Croup").at("/content/onsetWords").asString()).isEqualTo("at the age of 5 mo");
        assertThat(it.line("Lead").at("/content/referenceRange").asString()).isEqualTo("at most 5, 0.1 - 0.24 umol/L");
        JsonNode given = it.lines("/records?kind=resource").getFirst().path("content");
        assertThat(given.path("text").asString()).isEqualTo("< 2 mg");
        assertThat(given.at("/concepts/0/text").asString()).isEqualTo("Morphine");
    }

    @Test
    void givenWhatMustNotBeDoneAndHasNoCode_whenRead_thenThatIsThere() throws Exception {
        JsonNode plan = imported("61-activity-without-code")
                .lines("/records?kind=care-plan")
                .getFirst();

        assertThat(plan.at("/content/activity").valueStream())
                .allMatch(activity -> activity.path("doNotPerform").asBoolean())
                .extracting(activity -> activity.at("/code/text").asString() + "; "
                        + activity.path("description").asString(""))
                .containsExactly("not said; No weight on the left leg", "Aspirin; ", "Give; Ibuprofen");
    }

    @Test
    void givenThatNothingIsKnown_whenRead_thenItIsNoAllergyNoProblemAndNoMedication() throws Exception {
        ImportedCase it = imported("62-none-known");

        assertThat(it.words("/allergies")).containsExactly("Allergy to penicillin");
        assertThat(it.words("/problems")).isEmpty();
        assertThat(it.words("/medications")).isEmpty();
        assertThat(standings(it))
                .containsEntry("No known allergy", "none-known")
                .containsEntry("No known food allergies", "none-known")
                .containsEntry("No known drug allergy", "not-so")
                .containsEntry("No current problems", "none-known")
                .containsEntry("No known medications", "none-known");
        JsonNode chart = it.read("/chart").path("sections");
        assertThat(chart.path("allergies").valueStream()).hasSize(1);
        assertThat(chart.path("problems").valueStream()).isEmpty();
        assertThat(chart.path("noKnownAllergies").valueStream())
                .as("beside an allergy nobody reads that there is none")
                .isEmpty();
        assertThat(allergiesOfSummary(it)).contains("Allergy to penicillin").doesNotContain("No known");
    }

    @Test
    void givenThatNobodyWasAsked_whenRead_thenItIsNotToldAsNoKnownAllergy() throws Exception {
        ImportedCase asked = new ImportedCase(anna, noAllergy("asked", "no-known-allergies", "no-allergy-info"));
        ImportedCase notAsked = new ImportedCase(anna, noAllergy("not-asked", "no-allergy-info"));

        assertThat(standings(asked))
                .containsEntry("no-known-allergies", "none-known")
                .containsEntry("no-allergy-info", "not-known");
        JsonNode chart = asked.read("/chart").path("sections");
        assertThat(chart.path("allergies").valueStream()).isEmpty();
        assertThat(chart.path("noKnownAllergies").valueStream()).hasSize(1);
        assertThat(allergiesOfSummary(asked)).contains("no-known-allergies").doesNotContain("no-allergy-info");
        JsonNode other = notAsked.read("/chart").path("sections");
        assertThat(other.path("allergies").valueStream()).isEmpty();
        assertThat(other.path("noKnownAllergies").valueStream()).isEmpty();
        assertThat(allergiesOfSummary(notAsked)).contains("no-allergy-info");
    }

    private static Path noAllergy(String id, String... codes) throws Exception {
        StringBuilder file = new StringBuilder("""
                {"resourceType":"Patient","id":"%s","name":[{"family":"Case-%s"}],"birthDate":"1961-02-03"}
                """.formatted(id, id));
        for (String code : codes) {
            file.append("""
                    {"resourceType":"AllergyIntolerance","id":"%s-%s","patient":{"reference":"Patient/%s"},"code":{"text":"%s",                    "coding":[{"system":"http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips","code":"%s"}]}}
                    """.formatted(id, code, id, code, code));
        }
        return Files.writeString(folder.resolve(id + ".ndjson"), file);
    }

    /** The words of the section LOINC 48765-2. */
    private String allergiesOfSummary(ImportedCase it) throws Exception {
        return it.get("/fhir/r4/Patient/" + it.patients().getFirst() + "/$summary")
                .at("/entry/0/resource/section")
                .valueStream()
                .filter(section -> section.at("/code/coding/0/code").asString().equals("48765-2"))
                .map(section -> section.at("/text/div").asString())
                .collect(Collectors.joining());
    }

    @Test
    void givenLessThanAFullDose_whenRead_thenThatIsSaid() throws Exception {
        assertThat(imported("63-subpotent")
                        .line("Measles")
                        .at("/content/subpotent")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void givenWhatWasObservedOfSomethingElse_whenRead_thenItIsNoVitalSignOfThePatient() throws Exception {
        ImportedCase it = imported("64-focus");

        assertThat(it.lines("/records?kind=observation").stream()
                        .map(line -> line.at("/content/code/text").asString() + "; "
                                + line.at("/content/focus").asString("")))
                .containsExactly("Heart rate; Unborn child", "Heart rate of the mother; ");
    }

    @Test
    void givenAReactionOfWhichNobodySaysWhatItWas_whenRead_thenItsSeverityIsThere() throws Exception {
        JsonNode reaction =
                imported("68-reaction-not-said").lines("/allergies").getFirst().at("/content/reaction/0");

        assertThat(reaction.at("/manifestation/coding/0/code").asString()).isEqualTo("masked");
        assertThat(reaction.path("severity").asString()).isEqualTo("severe");
        assertThat(reaction.path("description").asString()).isEqualTo("collapsed");
    }

    @Test
    void givenYearsThatMeanThatThereIsNoEnd_whenRead_thenAllOfItIsThereAndGoesOn() throws Exception {
        ImportedCase it = imported("69-never-ends");

        assertThat(it.refusals()).isEmpty();
        assertThat(it.read("").at("/demographics/identifier/0/period/end").asString())
                .isEqualTo("9999-12-31");
        assertThat(it.words("/problems")).containsExactly("Asthma");
        JsonNode insurance = it.lines("/records?kind=financial-resource").getFirst();
        assertThat(insurance.at("/occurred/end").asString()).isEqualTo("9999-12-31");
        assertThat(insurance.path("start").asString()).isEqualTo("2001-01-01T00:00:00Z");
        assertThat(insurance.has("end")).isFalse();
    }

    @Test
    void givenAValueAndWhyThereIsNone_whenRead_thenBothAreThere() throws Exception {
        ImportedCase it = imported("71-value-and-reason");
        JsonNode content = it.line("Potassium").path("content");

        assertThat(content.at("/value/quantity/value").asInt()).isEqualTo(6);
        assertThat(content.at("/dataAbsentReason/coding/0/code").asString()).isEqualTo("error");
        JsonNode masked = it.line("Sodium").path("content");
        assertThat(masked.has("value")).isFalse();
        assertThat(masked.at("/dataAbsentReason/coding/0/code").asString()).isEqualTo("masked");
    }

    @Test
    void givenDosagesInAnotherOrder_whenRead_thenTheWordsAreInTheirs() throws Exception {
        ImportedCase it = imported("72-order-of-dosages");

        assertThat(it.line("Prednisone").at("/content/dosage").asString()).isEqualTo("20 mg for 3 days; then 10 mg");
        assertThat(it.line("Heparin").at("/content/dosage").asString())
                .isEqualTo("ordered: 450 mg, calculated: 443.2 mg");
    }

    /** Every code of every value set, each with a resource of its own. */
    @Test
    void givenEachCodeOfEachStatus_whenImported_thenItStandsAsTheTableSays() throws Exception {
        Map<String, JsonNode> whole = Files.readAllLines(INPUTS.resolve("whole.ndjson")).stream()
                .map(JSON::readTree)
                .collect(Collectors.toMap(one -> one.path("resourceType").asString(), one -> one, (one, _) -> one));
        List<StatusCodesTest.Row> rows = StatusCodesTest.rows().stream()
                .filter(row -> !row.element().contains("detail"))
                .toList();
        StringBuilder lines = new StringBuilder(whole.get("Patient") + "\n" + whole.get("Medication") + "\n");
        Map<String, String> meanings = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String id = "code-" + i;
            lines.append(resource(whole, rows.get(i), id)).append('\n');
            meanings.put(id, rows.get(i).meaning());
        }
        Path file = folder.resolve("codes.ndjson");
        Files.writeString(file, lines);

        ImportedCase it = new ImportedCase(anna, file);

        assertThat(it.refusals()).isEmpty();
        Map<String, String> shown = it.allLines("/timeline").stream()
                .collect(Collectors.toMap(
                        line -> line.toString().replaceFirst("(?s).*\\b(code-\\d+)\\b.*", "$1"),
                        line -> line.path("standing").asString()));
        assertThat(shown).isEqualTo(meanings);
    }

    /** A resource of that type with that code, which says its id where it is shown. */
    private static JsonNode resource(Map<String, JsonNode> whole, StatusCodesTest.Row row, String id) {
        String[] place = row.element().split("\\.", 2);
        ObjectNode resource = (ObjectNode) whole.get(place[0]).deepCopy();
        resource.remove(List.of(
                "abatementDateTime", "result", "addresses", "context", "encounter", "content", "item", "doNotPerform"));
        resource.put("id", id);
        switch (place[0]) {
            case "Encounter" -> resource.set("type", JSON.readTree("[{\"text\":\"" + id + "\"}]"));
            case "CareTeam" -> resource.put("name", id);
            case "Device" -> resource.put("manufacturer", id);
            case "DiagnosticReport" -> resource.put("conclusion", id);
            case "DocumentReference", "ImagingStudy", "Appointment" -> resource.put("description", id);
            case "Claim", "ExplanationOfBenefit" ->
                resource.putObject("insurer").put("display", id);
            case "Coverage" -> resource.putArray("payor").addObject().put("display", id);
            case "MedicationAdministration" -> resource.putObject("dosage").put("text", id);
            case "SupplyDelivery" -> resource.putObject("type").put("text", id);
            case "ServiceRequest" -> resource.put("patientInstruction", id);
            case "Specimen" -> resource.putObject("type").put("text", id);
            case "Goal" -> resource.putObject("description").put("text", id);
            case "FamilyMemberHistory" -> resource.put("name", id);
            case "RelatedPerson" -> resource.putArray("name").addObject().put("text", id);
            case "Consent" -> {
                resource.putArray("organization").addObject().put("display", id);
                ((ObjectNode) resource.path("provision")).put("type", "deny");
            }
            case "QuestionnaireResponse" -> resource.put("questionnaire", "urn:" + id);
            default -> resource.set("note", JSON.readTree("[{\"text\":\"" + id + "\"}]"));
        }
        if (place[1].endsWith("alStatus") || place[1].equals("verificationStatus")) {
            String system = "http://terminology.hl7.org/CodeSystem/" + place[0].toLowerCase(Locale.ROOT)
                    + (place[1].equals("clinicalStatus")
                            ? "-clinical"
                            : place[0].equals("Condition") ? "-ver-status" : "-verification");
            resource.set(
                    place[1],
                    JSON.readTree("{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\"}]}".formatted(system, row.code())));
        } else if (place[0].equals("RelatedPerson")) {
            resource.put(place[1], row.code().equals("true"));
        } else {
            resource.put(place[1], row.code());
        }
        return resource;
    }

    @Test
    void givenABirthYearOrMonth_whenReadAndSearched_thenItStaysOneAndIsFoundByItAndByNoDayInIt() throws Exception {
        ImportedCase it = imported("09-birthdate-partial");

        assertThat(it.refusals()).isEmpty();
        assertThat(it.patients().stream()
                        .map(patient -> it.get("/api/patients/" + patient)
                                .at("/demographics/birthDate")
                                .asString()))
                .containsExactlyInAnyOrder("1970", "1970-05");
        assertThat(found("caseninea", "1970")).containsExactly("1970");
        assertThat(found("casenineb", "1970")).containsExactly("1970-05");
        assertThat(found("casenineb", "1970-05")).containsExactly("1970-05");
        assertThat(found("casenineb", "1970-05-01")).isEmpty();
        assertThat(found("caseninea", "1970-01")).isEmpty();
    }

    private List<String> found(String name, String birthDate) {
        return StAnna.json(anna.ask(
                        "POST",
                        "/api/patients/search",
                        "doctor",
                        Map.of("name", name, "birthDate", birthDate),
                        "Medichain-Read-After",
                        Long.toString(anna.head())))
                .path("items")
                .valueStream()
                .map(line -> line.path("birthDate").asString())
                .toList();
    }

    private static Map<String, String> standings(ImportedCase it) {
        return it.lines("/timeline?limit=200").stream()
                .collect(Collectors.toMap(
                        ImportedCase::words, line -> line.path("standing").asString("")));
    }

    private ImportedCase imported(String file) throws InterruptedException {
        ImportedCase before = imported.get(file);
        if (before == null) {
            before = new ImportedCase(anna, INPUTS.resolve("cases").resolve(file + ".json"));
            imported.put(file, before);
        }
        return before;
    }
}
