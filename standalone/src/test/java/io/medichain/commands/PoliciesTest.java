package io.medichain.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.commands.Client.Answer;
import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.personal.Person;
import io.medichain.personal.TransientVault;
import io.medichain.policy.PolicyHealth;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import tools.jackson.databind.JsonNode;

/** What becomes of policies whose commands fail: on the real event store on disk, ordered over HTTP. */
class PoliciesTest {
    private static final String SUMMARY = "RequestDischargeSummary";
    private static final String RELEASE = "ReleaseBed";
    private static final String DEAD_LETTERS = "/api/operations/dead-letters";
    private static final int ALWAYS = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private final TransientVault vault = new TransientVault();
    private CommandSide side;

    @BeforeEach
    void start() {
        side = new CommandSide(folder, vault);
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void givenTwoPoliciesOnOneEvent_whenTheSecondFailsForAWhile_thenItIsNotLost() {
        fail(SUMMARY, 2, new IllegalStateException("a fault"));

        discharge();

        eventually("bed.released");
        eventually("encounter.discharge-summary-requested");
        assertThat(times("bed.released")).isOne();
        assertThat(times("encounter.discharge-summary-requested")).isOne();
    }

    @Test
    void givenTwoPoliciesOnOneEvent_whenTheProcessEndsBetweenThem_thenEachRunsOnce() {
        fail(SUMMARY, ALWAYS, new EventsNotStored("the disk is full", new IllegalStateException()));
        discharge();
        eventually("bed.released");

        side.restart();

        eventually("encounter.discharge-summary-requested");
        assertThat(times("bed.released")).isOne();
        assertThat(times("encounter.discharge-summary-requested")).isOne();
    }

    @Test
    void givenAStoreThatTakesNothing_whenAPolicyFails_thenHealthTellsItUntilItGoesOnByItself() {
        fail(SUMMARY, 1, new EventsNotStored("the disk is full", new IllegalStateException()));
        discharge();

        PolicyHealth health = side.part(PolicyHealth.class);
        eventually(
                "told by health",
                () -> health.health()
                        .getDetails()
                        .get("WhenPatientDischargedThenRequestDischargeSummary")
                        .toString()
                        .startsWith("does not go on"));
        eventually("encounter.discharge-summary-requested");
        eventually("told by health", () -> health.health().getStatus().equals(Status.UP));
        assertThat(letters()).isEmpty();
    }

    @Test
    void givenAStoreInDoubt_whenSomethingWouldFollow_thenItWaitsAndFollowsOnceTheDoubtIsOver() {
        beInDoubtAfter("DischargePatient");
        discharge();

        PolicyHealth health = side.part(PolicyHealth.class);
        for (String policy :
                List.of("WhenPatientDischargedThenReleaseBed", "WhenPatientDischargedThenRequestDischargeSummary")) {
            eventually(
                    "it waits",
                    () -> String.valueOf(health.health().getDetails().get(policy))
                            .equals("does not go on: MC-CMD-004"));
        }
        assertThat(Client.of(side, Role.DOCTOR)
                        .post("/api/patients", "{\"demographics\":{\"name\":[{\"family\":\"Field\"}]}}")
                        .code())
                .isEqualTo("MC-CMD-004");
        assertThat(letters()).isEmpty();
        assertThat(times("bed.released")).isZero();

        side.doubt.set(null);

        eventually("bed.released");
        eventually("encounter.discharge-summary-requested");
        assertThat(times("bed.released")).isOne();
        assertThat(letters()).isEmpty();
    }

    /** Its policy ends the keys before it sends a command. */
    @Test
    void givenAStoreInDoubt_whenAnErasureWasOrdered_thenTheKeysStayUntilTheDoubtIsOver() {
        beInDoubtAfter("ErasePatient");
        String patient = register("Ada");
        Person person = Person.of(new TenantId("st-mary"), PatientId.of(patient));
        assertThat(Client.freshlyProven(side, Role.COMPLIANCE_OFFICER)
                        .post("/api/patients/" + patient + "/erasure", "{\"basis\":\"unlawful-processing\"}")
                        .status())
                .isEqualTo(202);

        eventually(
                "it waits",
                () -> String.valueOf(side.part(PolicyHealth.class)
                                .health()
                                .getDetails()
                                .get("WhenPatientErasureOrderedThenConfirmErasure"))
                        .equals("does not go on: MC-CMD-004"));
        assertThat(vault.isErased(person)).isFalse();

        side.doubt.set(null);

        eventually("patient.erased");
        assertThat(vault.isErased(person)).isTrue();
        assertThat(letters()).isEmpty();
    }

    @Test
    void givenAStoreInDoubt_whenACommandIsRepeatedThatWasTakenBefore_thenItIsAnsweredAgain() {
        Client doctor = Client.of(side, Role.DOCTOR);
        String body = "{\"demographics\":{\"name\":[{\"family\":\"Field\"}]}}";
        String patient =
                doctor.post("/api/patients", body, "Idempotency-Key", "once").id();
        side.doubt.set("older");

        assertThat(doctor.post("/api/patients", body, "Idempotency-Key", "once").id())
                .isEqualTo(patient);
    }

    /** As when a chain answers, just then, with more than the store has. */
    private void beInDoubtAfter(String command) {
        side.part(CommandBus.class).registerDispatchInterceptor(_ -> (_, message) -> {
            if (message.getPayloadType().getSimpleName().equals(command)) {
                side.doubt.set("older");
            }
            return message;
        });
    }

    @Test
    void givenAPoisonEvent_whenAPolicyCannotDealWithIt_thenErasuresGoOn() {
        fail(RELEASE, ALWAYS, new IllegalStateException("a fault"));
        String patient = discharge();

        assertThat(Client.freshlyProven(side, Role.COMPLIANCE_OFFICER)
                        .post("/api/patients/" + patient + "/erasure", "{\"basis\":\"unlawful-processing\"}")
                        .status())
                .isEqualTo(202);

        eventually("patient.erased");
        assertThat(times("bed.released")).isZero();
    }

    @Test
    void givenARefusedCommand_whenAnOperatorRetriesIt_thenItIsSeenDoneAndRecorded() {
        fail(RELEASE, 1, new ProblemException(RequestProblem.NOT_FOUND));
        discharge();
        JsonNode letter = firstLetter();
        String path = DEAD_LETTERS + "/" + letter.path("automation").asString() + "/"
                + letter.path("eventId").asString();

        assertThat(letter.path("automation").asString()).isEqualTo("WhenPatientDischargedThenReleaseBed");
        assertThat(letter.path("eventType").asString()).isEqualTo("encounter.patient-discharged");
        assertThat(letter.path("code").asString()).isEqualTo("MC-REQ-004");
        assertThat(letter.path("failures").asInt()).isOne();
        assertThat(Client.elsewhere(side, Role.ADMIN).get(DEAD_LETTERS).body().path("letters"))
                .isEmpty();
        assertThat(Client.elsewhere(side, Role.ADMIN).post(path + "/retry", "").status())
                .isEqualTo(404);
        assertThat(Client.of(side, Role.DOCTOR).post(path + "/retry", "").status())
                .isEqualTo(403);

        Answer retried = Client.of(side, Role.ADMIN).post(path + "/retry", "");

        assertThat(retried.body().path("done").asBoolean()).isTrue();
        assertThat(letters()).isEmpty();
        assertThat(times("bed.released")).isOne();
        assertThat(times("operation.dead-letter-retried")).isOne();
    }

    @Test
    void givenALetterThatFailsAgain_whenDiscarded_thenOnlyWithAReasonAndAFreshSecondFactor() {
        fail(RELEASE, ALWAYS, new IllegalStateException("a fault"));
        discharge();
        JsonNode letter = firstLetter();
        String path = DEAD_LETTERS + "/" + letter.path("automation").asString() + "/"
                + letter.path("eventId").asString();

        Answer retried = Client.of(side, Role.ADMIN).post(path + "/retry", "");

        assertThat(retried.body().path("done").asBoolean(true)).isFalse();
        assertThat(retried.body().path("left").path("failures").asInt()).isEqualTo(2);
        assertThat(retried.response().body()).doesNotContain("a fault");
        assertThat(Client.of(side, Role.ADMIN)
                        .post(path + "/discard", "{\"reason\":\"done-by-hand\"}")
                        .code())
                .isEqualTo("MC-ACC-003");
        Client admin = Client.freshlyProven(side, Role.ADMIN);
        assertThat(admin.post(path + "/discard", "{}").status()).isEqualTo(400);
        assertThat(times("operation.dead-letter-discarded")).isZero();

        assertThat(admin.post(path + "/discard", "{\"reason\":\"done-by-hand\"}")
                        .status())
                .isEqualTo(200);

        assertThat(letters()).isEmpty();
        assertThat(times("operation.dead-letter-discarded")).isOne();
        assertThat(times("bed.released")).isZero();
    }

    @Test
    void givenDuplicatesUnderALegalHold_whenThePersonIsErased_thenTheOthersAreAndTheRefusalIsSeen() {
        Client admin = Client.of(side, Role.ADMIN);
        Client officer = Client.freshlyProven(side, Role.COMPLIANCE_OFFICER);
        List<String> entries = List.of("Ada", "Adah", "Adda", "Aida").stream()
                .map(given -> register(given))
                .toList();
        String person = entries.getFirst();
        for (String duplicate : entries.subList(1, 4)) {
            admin.post(
                    "/api/patients/" + duplicate + "/merge", "{\"into\":\"" + person + "\",\"reason\":\"an error\"}");
        }
        eventuallyAsOftenAs(3, "patient.duplicate-absorbed");
        String held = entries.stream().skip(1).min(String::compareTo).orElseThrow();
        officer.post("/api/patients/" + held + "/legal-hold", "{\"reason\":\"a case\"}");

        officer.post("/api/patients/" + person + "/erasure", "{\"basis\":\"objection\"}");

        eventuallyAsOftenAs(3, "patient.erased");
        JsonNode letter = firstLetter();
        assertThat(letter.path("automation").asString()).isEqualTo("WhenPatientErasureOrderedThenConfirmErasure");
        assertThat(letter.path("code").asString()).isEqualTo("MC-PAT-011");
        assertThat(times("patient.erased")).isEqualTo(3);
    }

    private String register(String given) {
        return Client.of(side, Role.DOCTOR)
                .post(
                        "/api/patients",
                        "{\"demographics\":{\"name\":[{\"family\":\"Quill\",\"given\":[\"" + given + "\"]}]}}")
                .id();
    }

    @Test
    void givenALetter_whenTheProcessStartsAgain_thenItIsStillThereAndHealthTellsIt() {
        fail(RELEASE, ALWAYS, new IllegalStateException("a fault"));
        discharge();
        firstLetter();

        side.restart();

        assertThat(letters()).hasSize(1);
        PolicyHealth health = side.part(PolicyHealth.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("WhenPatientDischargedThenReleaseBed", "1 dead letters");
    }

    private JsonNode letters() {
        return Client.of(side, Role.ADMIN).get(DEAD_LETTERS).body().path("letters");
    }

    private JsonNode firstLetter() {
        eventually("a dead letter", () -> !letters().isEmpty());
        return letters().get(0);
    }

    /** Lets commands of a class fail, as often as it is told, until the next start. */
    private void fail(String command, int times, RuntimeException failure) {
        AtomicInteger left = new AtomicInteger(times);
        side.part(CommandBus.class).registerDispatchInterceptor(_ -> (_, message) -> {
            if (message.getPayloadType().getSimpleName().equals(command) && left.getAndDecrement() > 0) {
                throw failure;
            }
            return message;
        });
    }

    /** Discharges a patient from a bed; answers the patient. */
    private String discharge() {
        Client doctor = Client.of(side, Role.DOCTOR);
        String bed = Client.of(side, Role.ADMIN)
                .post("/api/beds", "{\"ward\":\"Cardiology\",\"room\":\"12\",\"bed\":\"A\"}")
                .id();
        String patient = doctor.post(
                        "/api/patients", "{\"demographics\":{\"name\":[{\"family\":\"Quill\",\"given\":[\"Ada\"]}]}}")
                .id();
        String stay = doctor.post("/api/encounters", "{\"patientId\":\"" + patient + "\",\"class\":\"IMP\"}")
                .id();
        doctor.post("/api/encounters/" + stay + "/admission", "{\"bedId\":\"" + bed + "\"}");
        assertThat(doctor.post("/api/encounters/" + stay + "/discharge", "{\"disposition\":\"home\"}")
                        .status())
                .isEqualTo(200);
        return patient;
    }

    private long times(String type) {
        return types().stream().filter(type::equals).count();
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
        eventually(type, () -> times(type) >= times);
    }

    private static void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
