package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process with SIGKILL while it appends, again and again on one folder. */
class CrashTest {
    private static final int MOST_APPENDS = 3_000;

    @TempDir
    private Path folder;

    private final List<Acknowledged> acknowledged = new ArrayList<>();
    /** The first position of which no round has looked whether it stands there in part. */
    private long lookedAt;

    private record Acknowledged(long last, String aggregate, int many) {
        static Acknowledged of(String line) {
            String[] parts = line.split(" ", -1);
            return new Acknowledged(Long.parseLong(parts[0]), parts[1], Integer.parseInt(parts[2]));
        }
    }

    @Test
    void givenAProcessThatAppends_whenItIsKilled_thenEveryAcknowledgedEventIsThereAndPositionsHaveNoGap()
            throws Exception {
        killAndCheck(2);
    }

    @Test
    @Tag("crash")
    void givenAProcessThatAppends_whenItIsKilledAHundredTimes_thenNothingAcknowledgedIsEverLost() throws Exception {
        killAndCheck(100);
    }

    private void killAndCheck(int rounds) throws Exception {
        Random random = new Random(20_260_105);
        for (int round = 0; round < rounds; round++) {
            killAfter(1 + random.nextInt(MOST_APPENDS));
            assertThatNothingIsLost();
        }
    }

    private void killAfter(int appends) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
            String line = said.readLine();
            for (int read = 0; read < appends && line != null; line = said.readLine()) {
                if (Character.isDigit(line.charAt(0))) {
                    acknowledged.add(Acknowledged.of(line));
                    read++;
                }
            }
            process.toHandle().destroyForcibly(); // SIGKILL, and unlike the process's own it leaves the pipe open
            readRest(said);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /**
     * What was said between the decision to kill and the end was acknowledged, too; a line cut short was not read by
     * anyone.
     */
    private void readRest(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.matches("\\d+ [0-9a-f-]{36} \\d")) {
                acknowledged.add(Acknowledged.of(line));
            }
        }
    }

    /** Acknowledged or not: the others are there whose aggregate is, and that one is where they are. */
    private void assertThatNoAppendIsThereInPart(EventLog log) {
        Set<String> aggregates = log.range(lookedAt, Integer.MAX_VALUE).stream()
                .map(StoredEvent::aggregateId)
                .collect(Collectors.toSet());
        for (String one : aggregates) {
            String aggregate = one.replaceFirst("/.*", "");
            assertThat(aggregates).contains(aggregate);
            assertThat(othersOf(aggregate, log)).hasSize(CrashingWriter.others(aggregate));
        }
        lookedAt = log.head() + 1;
    }

    private static List<Long> othersOf(String aggregate, EventLog log) {
        return IntStream.range(0, CrashingWriter.others(aggregate))
                .boxed()
                .flatMap(number -> log.ofAggregate(CrashingWriter.other(aggregate, number)).stream())
                .map(StoredEvent::position)
                .toList();
    }

    private void assertThatNothingIsLost() {
        try (EventLog log = EventLog.open(folder)) { // checks that positions have no gap
            for (Acknowledged append : acknowledged) {
                List<StoredEvent> events = log.ofAggregate(append.aggregate());
                assertThat(events).hasSize(append.many());
                assertThat(events.getLast().position()).isEqualTo(append.last());
                assertThat(events.getFirst().position()).isEqualTo(append.last() - append.many() + 1);
                assertThat(othersOf(append.aggregate(), log))
                        .as("stored before it, in one append")
                        .isEqualTo(LongStream.rangeClosed(1, CrashingWriter.others(append.aggregate()))
                                .mapToObj(back -> append.last() - append.many() - back + 1)
                                .sorted()
                                .toList());
            }
            assertThatNoAppendIsThereInPart(log);
        }
    }
}
