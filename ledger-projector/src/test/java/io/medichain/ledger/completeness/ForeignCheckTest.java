package io.medichain.ledger.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.patientmap.RecordedPeriod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of docs/completeness.mjs, which shares no code with what makes the proofs. */
class ForeignCheckTest {
    private static final Path SCRIPT = Path.of("..", "docs", "completeness.mjs");

    private final SampleKeys keys = new SampleKeys();
    private final Random random = new Random(4_711);

    @TempDir
    private Path folder;

    @Test
    void givenProofsAndAThousandOmissions_whenTheScriptChecksThem_thenItTellsThemApart()
            throws IOException, InterruptedException {
        try (CommittedEvents events = new CommittedEvents(folder.resolve("ledger"), keys, 11)) {
            events.grow(900, 12);
            StoredEvent commitment = events.commit();
            Omissions omissions = new Omissions(events, commitment, random);
            Path whole = Files.createDirectories(folder.resolve("whole"));
            Path lacking = Files.createDirectories(folder.resolve("lacking"));
            List<Integer> numbers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                RecordedPeriod period = Omissions.period(commitment, random);
                Files.write(
                        file(whole, i), events.proof(i % 12, period, commitment).toBytes());
                numbers.add(events.concerning(i % 12, period).size());
            }
            for (int i = 0; i < 1_000; i++) {
                Files.write(file(lacking, i), omissions.next().toBytes());
            }

            List<String> complete = run(whole, 100, 0);
            List<String> incomplete = run(lacking, 1_000, 1);
            Path stranger = Files.createDirectories(folder.resolve("stranger"));
            RecordedPeriod all = new RecordedPeriod(CommittedEvents.FIRST, commitment.at());
            Files.write(file(stranger, 0), events.proof(99, all, commitment).toBytes());
            assertThat(run(stranger, 1, 1)).singleElement().asString().startsWith("unknown: ");

            assertThat(complete).hasSize(100);
            for (int i = 0; i < 100; i++) {
                assertThat(complete.get(i)).startsWith("complete: ").contains(" these " + numbers.get(i) + " are all ");
            }
            assertThat(incomplete).hasSize(1_000).allMatch(line -> line.startsWith("not complete: "));
        }
    }

    private static Path file(Path in, int number) {
        return in.resolve("%04d.completeness.json".formatted(number));
    }

    /** The lines that it says of files, in the order of the files. */
    private List<String> run(Path in, int files, int code) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                "node", SCRIPT.toString(), "--key", keys.verifiers().getFirst().toString()));
        for (int i = 0; i < files; i++) {
            words.add(file(in, i).toString());
        }
        Path said = folder.resolve("said");
        Process script = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(script.waitFor()).as(Files.readString(said)).isEqualTo(code);
        return Files.readString(said, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("  "))
                .toList();
    }
}
