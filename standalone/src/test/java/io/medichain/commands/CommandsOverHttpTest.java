package io.medichain.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.commands.Client.Answer;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.personal.TransientVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over HTTP to the real event store on disk. */
class CommandsOverHttpTest {
    @TempDir
    private Path folder;

    private CommandSide side;
    private Client doctor;
    private Client admin;

    @BeforeEach
    void start() {
        side = new CommandSide(folder, new TransientVault());
        doctor = Client.of(side, Role.DOCTOR);
        admin = Client.of(side, Role.ADMIN);
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void givenAPatient_whenRegistered_thenAnsweredWithIdVersionTagAndPosition() {
        Answer answer = doctor.post("/api/patients", patient("Quill", "Ada"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/patients/" + answer.id());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.body().path("version").asLong()).isEqualTo(1);
        assertThat(answer.header("Medichain-Position")).isEqualTo("1");
        assertThat(types()).containsExactly("patient.registered", "patient.care-team-member-assigned");
    }

    @Test
    void givenAPatient_whenOneOfTheSameNameAndBirthDateIsRegistered_thenRefusedUntilOverridden() {
        doctor.post("/api/patients", patient("Quill", "Ada"));

        Answer suspected = doctor.post("/api/patients", patient("QUILL", "Áda"));
        Answer overridden = doctor.post(
                "/api/patients",
                patient("Quill", "Ada").replace("{\"demo", "{\"duplicateOverride\":\"a twin\",\"demo"));

        assertThat(suspected.status()).isEqualTo(409);
        assertThat(suspected.code()).isEqualTo("MC-PAT-001");
        assertThat(overridden.status()).isEqualTo(201);
    }

    @Test
    void givenSixteenDoubleClicks_whenRegisteredAtOnce_thenOnePatient() throws Exception {
        List<Answer> answers = atOnce(16, _ -> doctor.post("/api/patients", patient("Quill", "Ada")));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(15);
    }

    @Test
    void givenAnIdempotencyKey_whenRepeated_thenTheSameAnswerAlsoAfterARestart() {
        Answer first = doctor.post("/api/patients", patient("Quill", "Ada"), "Idempotency-Key", "k-1");
        Answer again = doctor.post("/api/patients", patient("Quill", "Ada"), "Idempotency-Key", "k-1");
        side.restart();
        Answer afterwards = doctor.post("/api/patients", patient("Quill", "Ada"), "Idempotency-Key", "k-1");
        Answer other = doctor.post("/api/patients", patient("Field", "Jo"), "Idempotency-Key", "k-1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.seen()).isEqualTo(first.seen());
        assertThat(afterwards.seen()).isEqualTo(first.seen());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("MC-REQ-011");
        assertThat(types()).hasSize(2);
    }

    @Test
    void givenThirtyTwoRequestsWithOneKey_whenSentAtOnce_thenOneExecutionAndOneAnswer() throws Exception {
        List<Answer> answers =
                atOnce(32, _ -> doctor.post("/api/patients", patient("Quill", "Ada"), "Idempotency-Key", "k-1"));

        assertThat(answers)
                .extracting(Answer::seen)
                .containsOnly(answers.getFirst().seen());
        assertThat(answers.getFirst().status()).isEqualTo(201);
        assertThat(types()).hasSize(2);
    }

    @Test
    void givenAnIdOfTheClient_whenRepeated_thenAnsweredLikeTheFirstTime() {
        UUID id = UUID.randomUUID();
        String body = patient("Quill", "Ada").replace("{\"demo", "{\"id\":\"" + id + "\",\"demo");
        Answer first = doctor.post("/api/patients", body);
        Answer again = doctor.post("/api/patients", body);
        Answer other = doctor.post("/api/patients", body.replace("Ada", "Eva"));
        Answer elsewhere = Client.elsewhere(side, Role.DOCTOR).post("/api/patients", body);

        assertThat(first.id()).isEqualTo(id.toString());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(id.toString());
        assertThat(other.code()).isEqualTo("MC-CMD-001");
        assertThat(elsewhere.code()).isEqualTo("MC-CMD-001");
        assertThat(types()).hasSize(2);
    }

    @Test
    void givenAMedicalRecordNumber_whenAnotherPatientHasIt_thenRefused() {
        String number = ",\"identifier\":[{\"system\":\"urn:hospital\",\"value\":\"47-11\",\"type\":\"MR\"}]}}";
        Client admin = Client.of(side, Role.ADMIN);
        Answer first = admin.post("/api/patients", patient("Quill", "Ada").replace("}}", number));
        Answer second = admin.post("/api/patients", patient("Field", "Jo").replace("}}", number));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.code()).isEqualTo("MC-PAT-014");
    }

    @Test
    void givenAnUpdate_whenItNamesNoOrAnOldVersion_thenRefused() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String demographics = "{\"name\":[{\"family\":\"Quill\",\"given\":[\"Eva\"]}]}";

        assertThat(doctor.put("/api/patients/" + id, demographics).code()).isEqualTo("MC-REQ-008");
        assertThat(doctor.put("/api/patients/" + id, demographics, "If-Match", "\"0\"")
                        .code())
                .isEqualTo("MC-REQ-009");
        Answer updated = doctor.put("/api/patients/" + id, demographics, "If-Match", "\"1\"");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.header("ETag")).isEqualTo("\"2\"");
    }

    /** A reason that nobody gave is none. */
    @Test
    void givenAnEntryToClose_whenNoReasonIsGiven_thenRefused() {
        Client admin = Client.of(side, Role.ADMIN);
        String entry = "/api/patients/"
                + doctor.post("/api/patients", patient("Quill", "Ada")).id();

        assertThat(admin.delete(entry).status()).isEqualTo(400);
        assertThat(admin.delete(entry).code()).isEqualTo("MC-REQ-002");
        assertThat(admin.delete(entry + "?reason=").code()).isEqualTo("MC-REQ-002");
        assertThat(types()).doesNotContain("patient.deactivated");
        assertThat(admin.delete(entry + "?reason=moved-away").status()).isEqualTo(200);
        assertThat(types()).contains("patient.deactivated");
    }

    @Test
    void givenADoctorOutsideTheCareTeam_whenWriting_thenThePatientIsUnknownUntilAssigned() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        Client other = Client.of(side, Role.DOCTOR);

        assertThat(other.post("/api/records", note(id)).status()).isEqualTo(404);
        assertThat(Client.elsewhere(side, Role.DOCTOR)
                        .post("/api/records", note(id))
                        .status())
                .isEqualTo(404);
        assertThat(doctor.put("/api/patients/" + id + "/care-team/" + other.user(), "{\"role\":\"consultant\"}")
                        .status())
                .isEqualTo(200);
        assertThat(other.post("/api/records", note(id)).status()).isEqualTo(201);
        assertThat(doctor.delete("/api/patients/" + id + "/care-team/" + other.user())
                        .status())
                .isEqualTo(200);
        assertThat(other.post("/api/records", note(id)).status()).isEqualTo(404);
    }

    @Test
    void givenMembershipsThatEnd_whenWritingRightAfterTheAnswer_thenRefusedEachTime() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        Client other = Client.of(side, Role.DOCTOR);
        String membership = "/api/patients/" + id + "/care-team/" + other.user();

        for (int i = 0; i < 50; i++) {
            assertThat(doctor.put(membership, "{\"role\":\"consultant\"}").status())
                    .isEqualTo(200);
            assertThat(doctor.delete(membership).status()).isEqualTo(200);
            assertThat(other.post("/api/records", note(id)).status()).isEqualTo(404);
        }
    }

    @Test
    void givenANurse_whenWriting_thenNotesButNoDiagnoses() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        Client nurse = Client.of(side, Role.NURSE);
        doctor.put("/api/patients/" + id + "/care-team/" + nurse.user(), "{\"role\":\"nurse\"}");

        assertThat(nurse.post("/api/records", note(id)).status()).isEqualTo(201);
        assertThat(nurse.post("/api/records", condition(id)).status()).isEqualTo(403);
    }

    @Test
    void givenANurseAndALabTechnician_whenWritingObservations_thenVitalSignsAndLaboratoryValuesAreKeptApart() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        Client nurse = Client.of(side, Role.NURSE);
        doctor.put("/api/patients/" + id + "/care-team/" + nurse.user(), "{\"role\":\"nurse\"}");
        Client technician = Client.of(side, Role.LAB_TECHNICIAN);
        String vitals = heartRate(id, "72", "/min", "final");
        String glucose = vitals.replace("8867-4", "2339-0")
                .replace("\"/min\"", "\"mg/dL\"")
                .replace("\"status\"", "\"category\":\"laboratory\",\"status\"");

        assertThat(nurse.post("/api/records", vitals).status()).isEqualTo(201);
        assertThat(nurse.post("/api/records", glucose).status()).isEqualTo(403);
        assertThat(nurse.post("/api/records", glucose.replace("laboratory", "vital-signs"))
                        .status())
                .isEqualTo(403);
        assertThat(technician.post("/api/records", glucose).status()).isEqualTo(201);
        assertThat(technician.post("/api/records", vitals).status()).isEqualTo(404);
        String value = nurse.post("/api/records", vitals).id();
        String content = glucose.substring(glucose.indexOf("\"content\""));
        assertThat(nurse.post(
                                "/api/records/" + value + "/amendments",
                                "{\"reason\":\"a slip\"," + content,
                                "If-Match",
                                "\"0\"")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void givenADoctorsNote_whenANurseSignsAmendsOrRetractsIt_thenRefused() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        Client nurse = Client.freshlyProven(side, Role.NURSE);
        doctor.put("/api/patients/" + id + "/care-team/" + nurse.user(), "{\"role\":\"nurse\"}");
        String note = "/api/records/" + doctor.post("/api/records", note(id)).id();
        int before = types().size();

        assertThat(nurse.post(note + "/signatures", "{\"meaning\":\"review\"}", "If-Match", "\"0\"")
                        .code())
                .isEqualTo("MC-REC-015");
        assertThat(nurse.post(note + "/retraction", "{\"reason\":\"mine now\"}").code())
                .isEqualTo("MC-REC-015");
        assertThat(nurse.post(
                                note + "/signatures",
                                "{\"meaning\":\"review\",\"name\":\"Dr. Doc One\"}",
                                "If-Match",
                                "\"0\"")
                        .status())
                .isEqualTo(400);
        assertThat(types()).hasSize(before);
    }

    @Test
    void givenThirtyTwoAdmissionsToOneBed_whenSentAtOnce_thenOnePatientHasIt() throws Exception {
        String bed = admin.post("/api/beds", "{\"ward\":\"Cardiology\",\"room\":\"12\",\"bed\":\"A\"}")
                .id();
        List<String> stays = IntStream.range(0, 32)
                .mapToObj(i -> doctor.post("/api/patients", patient("Quill", "Ada" + i))
                        .id())
                .map(patient -> doctor.post("/api/encounters", stay(patient)).id())
                .toList();

        List<Answer> answers = atOnce(
                32, i -> doctor.post("/api/encounters/" + stays.get(i) + "/admission", "{\"bedId\":\"" + bed + "\"}"));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("MC-ENC-001"))
                .hasSize(31);
        assertThat(types()).filteredOn("bed.assigned"::equals).hasSize(1);
        assertThat(types()).filteredOn("encounter.patient-admitted"::equals).hasSize(1);
    }

    @Test
    void givenSixteenStaysOfOnePatient_whenAdmittedAtOnce_thenOneTakesThePatientIn() throws Exception {
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        List<String> stays = IntStream.range(0, 16)
                .mapToObj(_ -> doctor.post("/api/encounters", stay(patient)).id())
                .toList();

        List<Answer> answers = atOnce(16, i -> doctor.post("/api/encounters/" + stays.get(i) + "/admission", "{}"));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("MC-ENC-009"))
                .hasSize(15);
        String first = answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(Answer::id)
                .findFirst()
                .orElseThrow();
        String second =
                stays.stream().filter(stay -> !stay.equals(first)).findFirst().orElseThrow();
        doctor.post("/api/encounters/" + first + "/discharge", "{\"disposition\":\"home\"}");
        assertThat(doctor.post("/api/encounters/" + second + "/admission", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void givenAnInpatient_whenErased_thenTheBedIsFree() {
        String bed = admin.post("/api/beds", "{\"ward\":\"Cardiology\",\"room\":\"12\",\"bed\":\"A\"}")
                .id();
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String stay = doctor.post("/api/encounters", stay(patient)).id();
        doctor.post("/api/encounters/" + stay + "/admission", "{\"bedId\":\"" + bed + "\"}");

        Client.freshlyProven(side, Role.COMPLIANCE_OFFICER)
                .post("/api/patients/" + patient + "/erasure", "{\"basis\":\"unlawful-processing\"}");

        eventually("inpatient.stay-ended");
        assertThat(types()).contains("bed.released");
    }

    @Test
    void givenTheTagOfABed_whenItIsAssignedAndReleased_thenTheBedsVersionIsComparedAndNotTheStays() {
        Answer bed = admin.post("/api/beds", "{\"ward\":\"Cardiology\",\"room\":\"12\",\"bed\":\"A\"}");
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String stay = doctor.post("/api/encounters", stay(patient)).id();
        Answer admitted = doctor.post("/api/encounters/" + stay + "/admission", "{}");
        String body = "{\"encounterId\":\"" + stay + "\"}";
        String assignment = "/api/beds/" + bed.id() + "/assignment";
        String release = "/api/beds/" + bed.id() + "/release";

        assertThat(doctor.post(assignment, body, "If-Match", admitted.header("ETag"))
                        .code())
                .isEqualTo("MC-REQ-009");
        Answer assigned = doctor.post(assignment, body, "If-Match", bed.header("ETag"));
        assertThat(assigned.status()).isEqualTo(200);
        assertThat(doctor.post(release, body, "If-Match", bed.header("ETag")).code())
                .isEqualTo("MC-REQ-009");
        assertThat(doctor.post(release, body, "If-Match", assigned.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void givenAVersionOfWhatIsNotThere_whenItIsCreated_thenRefusedAndNothingIsStored() {
        Answer answer = doctor.post("/api/patients", patient("Quill", "Ada"), "If-Match", "\"0\"");

        assertThat(answer.status()).isEqualTo(412);
        assertThat(types()).isEmpty();
    }

    @Test
    void givenADischarge_whenDone_thenTheBedIsReleasedAndASummaryAskedForOnce() {
        String bed = admin.post("/api/beds", "{\"ward\":\"Cardiology\",\"room\":\"12\",\"bed\":\"A\"}")
                .id();
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String stay = doctor.post("/api/encounters", stay(patient)).id();
        doctor.post("/api/encounters/" + stay + "/admission", "{\"bedId\":\"" + bed + "\"}");
        doctor.post("/api/encounters/" + stay + "/discharge", "{\"disposition\":\"home\"}");

        eventually("bed.released");
        eventually("encounter.discharge-summary-requested");
        assertThat(doctor.post("/api/encounters/" + stay + "/closure", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void givenThePoliciesRunFromTheBeginning_whenEverythingIsDone_thenNothingHappensTwice() throws IOException {
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String stay = doctor.post("/api/encounters", stay(patient)).id();
        doctor.post("/api/encounters/" + stay + "/admission", "{}");
        doctor.post("/api/encounters/" + stay + "/discharge", "{\"disposition\":\"home\"}");
        eventually("encounter.discharge-summary-requested");
        List<String> before = types();

        side.stop();
        delete(folder.resolve("facts"));
        side.startAgain();

        doctor.post("/api/encounters/" + stay + "/closure", "{}");
        eventually("encounter.closed");
        assertThat(types()).hasSize(before.size() + 1);
    }

    @Test
    void givenAnErasure_whenOrderedWithAFreshSecondFactor_thenCarriedOutByItself() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String order = "{\"basis\":\"objection\"}";

        assertThat(doctor.post("/api/patients/" + id + "/erasure", order).status())
                .isEqualTo(403);
        assertThat(Client.of(side, Role.COMPLIANCE_OFFICER)
                        .post("/api/patients/" + id + "/erasure", order)
                        .code())
                .isEqualTo("MC-ACC-003");
        Client officer = Client.freshlyProven(side, Role.COMPLIANCE_OFFICER);
        assertThat(officer.post("/api/patients/" + id + "/legal-hold", "{\"reason\":\"a case\"}")
                        .status())
                .isEqualTo(200);
        assertThat(officer.post("/api/patients/" + id + "/erasure", order).code())
                .isEqualTo("MC-PAT-011");
        officer.post("/api/patients/" + id + "/legal-hold/lifting", "{\"reason\":\"closed\"}");
        assertThat(officer.post("/api/patients/" + id + "/erasure", order).status())
                .isEqualTo(202);

        eventually("patient.erased");
        assertThat(doctor.post("/api/records", note(id)).code()).isIn("MC-PAT-013", "MC-REQ-004");
        assertThat(doctor.post("/api/patients", patient("Quill", "Ada")).status())
                .isEqualTo(201);
    }

    @Test
    void givenRecords_whenAnErasureIsOrdered_thenTheDutyToKeepThemAndTheLegalBasisDecide() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String duplicate =
                doctor.post("/api/patients", patient("Quill", "Adah")).id();
        doctor.post("/api/records", note(duplicate));
        admin.post("/api/patients/" + duplicate + "/merge", "{\"into\":\"" + id + "\",\"reason\":\"a typing error\"}");
        eventually("patient.duplicate-absorbed");
        Client officer = Client.freshlyProven(side, Role.COMPLIANCE_OFFICER);

        Answer refused = officer.post("/api/patients/" + id + "/erasure", "{\"basis\":\"objection\"}");
        assertThat(refused.code()).isEqualTo("MC-PAT-015");
        assertThat(refused.body().path("detail").asString())
                .matches("The clinical records have to be kept until \\d{4}-\\d{2}-\\d{2}.");
        assertThat(officer.post("/api/patients/" + id + "/erasure", "{\"basis\":\"unlawful-processing\"}")
                        .status())
                .isEqualTo(202);
        eventuallyAsOftenAs(2, "patient.erased");
    }

    @Test
    void givenAnErasureThatCannotDestroyTheKeys_whenTheDiskIsMended_thenItFinishesByItself() {
        side.close();
        side = new CommandSide(folder, new StubbornVault(2));
        String id =
                doctorOf(side).post("/api/patients", patient("Quill", "Ada")).id();

        Client.freshlyProven(side, Role.COMPLIANCE_OFFICER)
                .post("/api/patients/" + id + "/erasure", "{\"basis\":\"objection\"}");

        eventually("patient.erased");
        assertThat(types()).filteredOn("patient.erasure-ordered"::equals).hasSize(1);
        assertThat(types()).filteredOn("patient.erased"::equals).hasSize(1);
    }

    @Test
    void givenAMergedDuplicate_whenThePersonIsErased_thenBothEntriesAre() {
        String id = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String duplicate =
                doctor.post("/api/patients", patient("Quill", "Adah")).id();
        admin.post("/api/patients/" + duplicate + "/merge", "{\"into\":\"" + id + "\",\"reason\":\"a typing error\"}");
        eventually("patient.duplicate-absorbed");

        Client.freshlyProven(side, Role.COMPLIANCE_OFFICER)
                .post("/api/patients/" + id + "/erasure", "{\"basis\":\"objection\"}");

        eventuallyAsOftenAs(2, "patient.erased");
    }

    @Test
    void givenARecord_whenSigned_thenFrozenAndAmendedByAnotherOne() {
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String record = doctor.post("/api/records", note(patient)).id();
        String amendment = "{\"reason\":\"a slip\",\"content\":{\"kind\":\"note\",\"text\":\"febrile\"}}";
        String amends = ",\"amends\":{\"recordId\":\"" + record + "\",\"reason\":\"a slip\"}}";

        assertThat(doctor.post("/api/records", note(patient).replaceFirst("}$", amends))
                        .code())
                .isEqualTo("MC-REC-005");
        Answer amended = doctor.post("/api/records/" + record + "/amendments", amendment, "If-Match", "\"0\"");
        assertThat(amended.status()).isEqualTo(200);
        String signatures = "/api/records/" + record + "/signatures";
        String authorship = "{\"meaning\":\"authorship\"}";
        assertThat(doctor.post(signatures, authorship, "If-Match", amended.header("ETag"))
                        .code())
                .isEqualTo("MC-ACC-003");
        Answer signed = doctor.fresh().post(signatures, authorship, "If-Match", amended.header("ETag"));
        assertThat(signed.status()).isEqualTo(200);
        assertThat(doctor.post("/api/records/" + record + "/amendments", amendment, "If-Match", signed.header("ETag"))
                        .code())
                .isEqualTo("MC-REC-001");
        assertThat(doctor.post("/api/records", note(patient).replaceFirst("}$", amends))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void givenValuesAndCodes_whenWritten_thenTheImpossibleIsRefusedAndTheRareConfirmed() {
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();

        assertThat(doctor.post("/api/records", heartRate(patient, "99999", "/min", "final"))
                        .code())
                .isEqualTo("MC-REC-012");
        assertThat(doctor.post("/api/records", heartRate(patient, "72", "kg", "final"))
                        .code())
                .isEqualTo("MC-REC-011");
        Answer bogus = doctor.post("/api/records", heartRate(patient, "72", "/min", "bogus"));
        assertThat(bogus.status()).isEqualTo(400);
        assertThat(bogus.body().path("detail").asString()).contains("content.status", "preliminary");
        String rare = heartRate(patient, "400", "/min", "final");
        assertThat(doctor.post("/api/records", rare).code()).isEqualTo("MC-REC-013");
        Answer confirmed = doctor.post(
                "/api/records", rare.replaceFirst("}$", ",\"confirmation\":\"counted twice, tachycardia\"}"));
        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(types()).endsWith("record.added", "record.value-confirmed");
    }

    private static String heartRate(String patient, String value, String unit, String status) {
        return "{\"patientId\":\"" + patient + "\",\"content\":{\"kind\":\"observation\",\"status\":\"" + status
                + "\",\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8867-4\"}]},\"value\":"
                + "{\"type\":\"quantity\",\"quantity\":{\"value\":" + value + ",\"unit\":\"" + unit + "\",\"code\":\""
                + unit + "\"}}}}";
    }

    @Test
    void givenADocument_whenAttached_thenKeptEncryptedByItsContent() throws IOException {
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String record = doctor.post("/api/records", note(patient)).id();
        byte[] letter = "The secret of Ada Quill".getBytes(StandardCharsets.UTF_8);
        String path = "/api/records/" + record + "/documents";

        Answer first = doctor.upload(path, "Letter", letter, "Idempotency-Key", "d-1");
        Answer again = doctor.upload(path, "Letter", letter, "Idempotency-Key", "d-1");
        Answer page = doctor.upload(path, "Page", "<html><body>".getBytes(StandardCharsets.UTF_8));

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.seen()).isEqualTo(first.seen());
        assertThat(page.code()).isEqualTo("MC-REC-008");
        assertThat(files(folder.resolve("documents"))).hasSize(1);
        side.stop();
        for (Path file : files(folder)) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(bytes).as(file.toString()).doesNotContain("Quill", "secret", "afebrile");
        }
        side.startAgain();
    }

    @Test
    void givenAnEncounterOfAnotherPatient_whenARecordNamesIt_thenRefused() {
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String other = doctor.post("/api/patients", patient("Field", "Jo")).id();
        String stay = doctor.post("/api/encounters", stay(other)).id();

        Answer answer =
                doctor.post("/api/records", note(patient).replaceFirst("}$", ",\"encounterId\":\"" + stay + "\"}"));

        assertThat(answer.code()).isEqualTo("MC-REC-006");
    }

    @Test
    void givenAnEmptyReference_whenARecordOrAPatientHoldsIt_thenRefusedWithItsPlace() {
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String content = "{\"kind\":\"report\",\"code\":{\"text\":\"Blood\"},\"result\":[%s]}";
        String report = note(patient).replaceFirst("\"content\":\\{.*\\}\\}$", "\"content\":" + content + "}");

        assertThat(doctor.post("/api/records", report.formatted("")).status()).isEqualTo(201);
        for (String hostile : List.of("\"\"", "null", "\"00000000-0000-0000-0000-000000000000\"", "{}", "[]")) {
            Answer answer = doctor.post("/api/records", report.formatted(hostile));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().path("field").asString()).startsWith("/content/result");
        }
        assertThat(types()).filteredOn(type -> type.equals("record.added")).hasSize(1);
    }

    @Test
    void givenABedUsedManyTimes_whenRestarted_thenItsSnapshotGoesOn() {
        String bed = admin.post("/api/beds", "{\"ward\":\"Cardiology\",\"room\":\"12\",\"bed\":\"A\"}")
                .id();
        String patient = doctor.post("/api/patients", patient("Quill", "Ada")).id();
        String stay = doctor.post("/api/encounters", stay(patient)).id();
        doctor.post("/api/encounters/" + stay + "/admission", "{}");
        String body = "{\"encounterId\":\"" + stay + "\"}";
        for (int i = 0; i < 60; i++) {
            assertThat(doctor.post("/api/beds/" + bed + "/assignment", body).status())
                    .isEqualTo(200);
            assertThat(doctor.post("/api/beds/" + bed + "/release", body).status())
                    .isEqualTo(200);
        }
        side.restart();

        Answer assigned = doctor.post("/api/beds/" + bed + "/assignment", body);

        assertThat(assigned.status()).isEqualTo(200);
        assertThat(assigned.body().path("version").asLong()).isEqualTo(121);
        assertThat(side.part(EventStorageEngine.class).readSnapshot(bed))
                .hasValueSatisfying(snapshot ->
                        assertThat(snapshot.getPayloadType().getSimpleName()).isEqualTo("Bed"));
    }

    private static String patient(String family, String given) {
        return "{\"demographics\":{\"name\":[{\"family\":\"" + family + "\",\"given\":[\"" + given
                + "\"]}],\"birthDate\":\"1956-02-29\"}}";
    }

    private static String note(String patient) {
        return "{\"patientId\":\"" + patient + "\",\"content\":{\"kind\":\"note\",\"text\":\"afebrile\"}}";
    }

    private static String condition(String patient) {
        return "{\"patientId\":\"" + patient
                + "\",\"content\":{\"kind\":\"condition\",\"code\":{\"coding\":[{\"system\":\"http://snomed.info/sct\","
                + "\"code\":\"38341003\"}]}}}";
    }

    private static String stay(String patient) {
        return "{\"patientId\":\"" + patient + "\",\"class\":\"IMP\"}";
    }

    private List<String> types() {
        EventFeed feed = side.part(EventFeed.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(feed::at)
                .map(event -> event.map(StoredEvent::type).orElseThrow())
                .toList();
    }

    private void eventually(String type) {
        eventuallyAsOftenAs(1, type);
    }

    private void eventuallyAsOftenAs(int times, String type) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (types().stream().filter(type::equals).count() < times) {
            assertThat(System.nanoTime()).as("waiting for " + type).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static Client doctorOf(CommandSide side) {
        return Client.of(side, Role.DOCTOR);
    }

    private static <T> List<T> atOnce(int many, IntFunction<T> action) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = new ArrayList<>();
            IntStream.range(0, many).forEach(i -> calls.add(() -> action.apply(i)));
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : callers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static List<Path> files(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void delete(Path of) throws IOException {
        try (Stream<Path> all = Files.walk(of)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
