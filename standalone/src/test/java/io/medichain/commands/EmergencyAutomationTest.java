package io.medichain.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.access.Role;
import io.medichain.commands.CommandSide.Outbox;
import io.medichain.deadline.Deadline;
import io.medichain.deadline.Deadlines;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.mail.Mail.Letter;
import io.medichain.personal.TransientVault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from an emergency access by itself: letters at once, its end, an overdue review. */
class EmergencyAutomationTest {
    private static final String EXPIRED = "consent.emergency-access-expired";
    private static final String OVERDUE = "consent.emergency-review-became-overdue";
    private static final String REASON = "Unconscious after a fall";

    @TempDir
    private Path folder;

    private CommandSide side;
    private Deadlines deadlines;
    private volatile Instant now = Instant.now();

    @BeforeEach
    void start() {
        side = new CommandSide(folder, new TransientVault());
        begin();
    }

    /** The deadlines of the context on a clock of the test's. */
    private void begin() {
        side.part(Deadlines.class).close();
        List<Deadline<?>> kept = side.parts(Deadline.class).stream()
                .<Deadline<?>>map(deadline -> deadline)
                .toList();
        deadlines = side.deadlines(kept, () -> now);
        deadlines.start();
    }

    @AfterEach
    void stop() {
        deadlines.close();
        side.close();
    }

    @Test
    void givenAnEmergency_whenOpened_thenPatientAndOfficerAreWrittenToAndNothingStandsInTheLetters() {
        String patient = patient();
        Client.freshlyProven(side, Role.ADMIN)
                .put(
                        "/api/patients/" + patient + "/user",
                        "{\"userId\":\"0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0aa\"}",
                        "Medichain-Purpose",
                        "asked for at the front desk");

        open(patient);

        eventually("both letters", () -> letters().size() == 2);
        assertThat(letters())
                .extracting(letter -> letter.to().value())
                .anyMatch(to -> to.contains(CommandSide.OFFICER.toString()))
                .anyMatch(to -> to.contains("0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c0aa"));
        assertThat(letters())
                .allSatisfy(letter ->
                        assertThat(letter.subject() + letter.text()).doesNotContain(REASON, "Quill", patient));
    }

    @Test
    void givenAnEmergency_whenItsHourAndThreeDaysAreOverWhileNothingRuns_thenItExpiresAndIsOverdueOnce() {
        open(patient());
        deadlines.close();
        side.restart();
        begin();
        assertThat(times(EXPIRED)).isZero();

        now = now.plus(Duration.ofMinutes(61));
        eventually("expired", () -> times(EXPIRED) == 1);
        assertThat(times(OVERDUE)).isZero();

        deadlines.close();
        side.restart();
        now = now.plus(Duration.ofDays(3));
        begin();
        eventually("overdue", () -> times(OVERDUE) == 1);
        eventually(
                "the officer is told",
                () -> letters().stream().anyMatch(letter -> letter.subject().contains("overdue")));
        deadlines.close();
        begin();
        assertThat(times(EXPIRED)).isOne();
        assertThat(times(OVERDUE)).isOne();
    }

    @Test
    void givenAnEmergencyThatWasReviewed_whenTheTermComes_thenItIsNeitherExpiredNorOverdue() {
        String patient = patient();
        String emergency = open(patient);
        assertThat(Client.of(side, Role.COMPLIANCE_OFFICER)
                        .post(
                                "/api/patients/" + patient + "/emergency-accesses/" + emergency + "/review",
                                "{\"verdict\":\"justified\",\"comment\":\"Seen in the ward\"}")
                        .status())
                .isEqualTo(200);
        String other = open(patient);

        now = now.plus(Duration.ofHours(73));

        eventually("the other is overdue", () -> times(OVERDUE) == 1 && times(EXPIRED) == 1);
        assertThat(of(OVERDUE)).extracting(StoredEvent::aggregateId).containsExactly(other);
        assertThat(of(EXPIRED)).extracting(StoredEvent::aggregateId).containsExactly(other);
    }

    @Test
    void givenAPatientWhoWasErased_whenTheGlassIsBrokenOrReviewed_thenOnlyTheReviewGoesOn() {
        String patient = patient();
        String before = open(patient);
        Client.freshlyProven(side, Role.COMPLIANCE_OFFICER)
                .post("/api/patients/" + patient + "/erasure", "{\"basis\":\"unlawful-processing\"}");
        eventually("erased", () -> times("patient.erased") == 1);

        assertThat(Client.freshlyProven(side, Role.NURSE)
                        .post("/api/patients/" + patient + "/emergency-accesses", "{\"reason\":\"" + REASON + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(times("consent.emergency-access-opened")).isOne();
        assertThat(Client.of(side, Role.COMPLIANCE_OFFICER)
                        .post(
                                "/api/patients/" + patient + "/emergency-accesses/" + before + "/review",
                                "{\"verdict\":\"justified\",\"comment\":\"Seen in the ward\"}")
                        .status())
                .isEqualTo(200);
    }

    private String patient() {
        return Client.of(side, Role.DOCTOR)
                .post(
                        "/api/patients",
                        "{\"demographics\":{\"name\":[{\"family\":\"Quill\",\"given\":[\"Ada\"]}]},"
                                + "\"duplicateOverride\":\"a namesake\"}")
                .id();
    }

    private String open(String patient) {
        return Client.freshlyProven(side, Role.NURSE)
                .post("/api/patients/" + patient + "/emergency-accesses", "{\"reason\":\"" + REASON + "\"}")
                .id();
    }

    private List<Letter> letters() {
        return side.part(Outbox.class).letters;
    }

    private int times(String type) {
        return of(type).size();
    }

    private List<StoredEvent> of(String type) {
        EventFeed feed = side.part(EventFeed.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(feed::at)
                .flatMap(Optional::stream)
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static void eventually(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting: " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
