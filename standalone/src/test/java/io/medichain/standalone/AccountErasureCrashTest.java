package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.id.UserId;
import io.medichain.identity.KnownUsers;
import io.medichain.policy.PolicyHealth;
import io.medichain.standalone.KilledErasure.Stall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at each step between the order to erase a patient, once it was accepted, and the tombstone of the account.
 */
@Tag("crash")
class AccountErasureCrashTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void givenAnAcceptedErasure_whenKilledAtEveryStep_thenTheAccountIsGoneOnceAndNothingOfItIsLeft() throws Exception {
        for (Stall stall : Stall.values()) {
            runAndKill(stall);
        }

        try (SystemWithoutChains system = new SystemWithoutChains(folder.resolve("data"))) {
            await("the end", () -> of(system, "identity.user-erased").size() == 1 && isIdle(system));
            List<StoredEvent> tombstones = of(system, "identity.user-erased");
            UserId account = UserId.of(tombstones.getFirst().aggregateId());
            assertThat(of(system, "patient.erased")).hasSize(1);
            assertThat(of(system, "patient.user-account-unlinked")).hasSize(1);
            assertThat(of(system, "identity.user-erasure-ordered")).hasSize(1);
            assertThat(of(system, "identity.name-released")).hasSize(2);
            assertThat(system.part(KnownUsers.class)
                            .nameOf(account)
                            .orElseThrow()
                            .isErased())
                    .isTrue();
            Purge purge = system.part(Purge.class);
            long tombstone = tombstones.getFirst().position();
            await("purged", () -> purge.done() >= tombstone);
        }
        Traces traces =
                new Traces().text("patient.quill").text("patient@example.org").text("Patient Quill");
        assertThat(traces.in(folder.resolve("data"))).isEmpty();
        assertThat(new Traces().text("St Anna Hospital").in(folder.resolve("data")))
                .as("the search finds what is there")
                .isNotEmpty();
    }

    private void runAndKill(Stall stall) throws Exception {
        Path stands = folder.resolve("stands");
        Files.deleteIfExists(stands);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledErasure.class.getName(),
                        folder.toString(),
                        stall.name())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await(stall + " of " + log, () -> {
                assertThat(process.isAlive()).as(() -> stall + ": " + read(log)).isTrue();
                return Files.exists(stands);
            });
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Whether every policy has taken all events and keeps none as a letter. */
    private static boolean isIdle(SystemWithoutChains system) {
        return system.part(PolicyHealth.class).health().getStatus().getCode().equals("UP");
    }

    private static List<StoredEvent> of(SystemWithoutChains system, String type) {
        EventFeed feed = system.part(EventFeed.class);
        return LongStream.rangeClosed(0, feed.head())
                .mapToObj(at -> feed.at(at).orElseThrow())
                .filter(event -> event.type().equals(type))
                .toList();
    }

    private static void await(String what, Callable<Boolean> holds) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!holds.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
