package io.medichain.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.commands.KilledHospital.Stall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 between what happens in an emergency and what follows from it by itself: letters, the end of the hour, an
 * overdue review; and before a consent's period ends.
 */
@Tag("crash")
class EmergencyCrashTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String OPENED = "opened in an emergency";
    private static final String OVERDUE = "overdue";

    @TempDir
    private Path folder;

    @Test
    void givenAnEmergencyAndAConsent_whenKilledBeforeWhatFollows_thenAllOfItFollowsAfterTheRestart() throws Exception {
        runAndKill(
                Duration.ZERO,
                Stall.BEFORE_A_LETTER,
                "a letter is due",
                () -> hasBegun() && Files.exists(folder.resolve("stands")));
        assertThat(letters()).isEmpty();

        Files.delete(folder.resolve("stands"));
        runAndKill(Duration.ZERO, Stall.AFTER_A_LETTER, "one is written", () -> Files.exists(folder.resolve("stands")));
        assertThat(letters()).isNotEmpty();

        runAndKill(
                Duration.ZERO,
                Stall.NEVER,
                "patient and officer are written to",
                () -> different(OPENED) == 2 && told().endsWith("expired 0, overdue 0, note 201"));
        assertThat(letters())
                .as("one was written before and after, under one id")
                .hasSizeGreaterThan(2);

        runAndKill(
                Duration.ofMinutes(61),
                Stall.NEVER,
                "expired",
                () -> told().endsWith("expired 1, overdue 0, note 201"));

        Duration later = Duration.ofHours(73);
        runAndKill(later, Stall.BEFORE_A_LETTER, "overdue", () -> told().endsWith("expired 1, overdue 1, note 404"));
        assertThat(different(OVERDUE)).isZero();

        runAndKill(later, Stall.NEVER, "the officer is told", () -> different(OVERDUE) == 1);
        Files.delete(folder.resolve("told"));
        runAndKill(later, Stall.NEVER, "nothing more", () -> told().endsWith("expired 1, overdue 1, note 404"));
        assertThat(different(OPENED)).isEqualTo(2);
        assertThat(different(OVERDUE)).as("told under one id").isOne();
        assertThat(letters().stream().filter(letter -> letter.contains(OVERDUE)))
                .as("and again only by the run after the one that was killed before it could note that it had told")
                .hasSizeBetween(1, 2);
    }

    private void runAndKill(Duration ahead, Stall stall, String until, Callable<Boolean> holds) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledHospital.class.getName(),
                        folder.toString(),
                        ahead.toString(),
                        stall.name())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!holds.call()) {
                assertThat(process.isAlive()).as(() -> until + ": " + read(log)).isTrue();
                assertThat(System.nanoTime())
                        .as(() -> until + ": " + told() + read(log))
                        .isLessThan(end);
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /**
     * The letter may be due before the process has noted whom it is about; a second beginning would be another story.
     */
    private boolean hasBegun() {
        return read(folder.resolve("patient")).length()
                == UUID.randomUUID().toString().length();
    }

    private String told() {
        return read(folder.resolve("told")).strip();
    }

    private List<String> letters() {
        return read(folder.resolve("letters")).lines().toList();
    }

    /** How many different letters of a subject were written; those with one id are the same. */
    private int different(String subject) {
        TreeSet<String> ids = new TreeSet<>();
        letters().stream()
                .filter(letter -> letter.contains(subject))
                .map(letter -> letter.substring(0, letter.indexOf(' ')))
                .forEach(ids::add);
        assertThat(ids).doesNotContain("null");
        return ids.size();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
