package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.event.StoredEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes again and again while a hospital comes in. */
@Tag("crash")
class WholeFlowCrashTest {
    private static final int ROUNDS = 10;
    private static final Ward WARD = new Ward(40, 40);

    @TempDir
    Path temporary;

    @Test
    void givenAnImportKilledManyTimes_whenItIsRepeated_thenAllOfItIsThereOnceAndProved() throws Exception {
        Path data = temporary.resolve("data");
        Path ward = WARD.write(temporary.resolve("ward.ndjson"));
        Commands commands = new Commands(new CommandProcess(temporary));
        Random random = new Random(6962);
        for (int round = 0; round < ROUNDS; round++) {
            try (Program program = Program.start(temporary, data)) {
                if (round == 0) {
                    Admin.setUp(program.url(), program.setupToken().orElseThrow());
                }
                HalfImport.run(program, ward, 1 + random.nextInt(WARD.resources()));
            }
            assertThat(commands.verify(data, 0).path("verified").asBoolean()).isTrue();
        }
        try (Program program = Program.start(temporary, data)) {
            commands.importInto(program, ward);
            program.stop();
        }
        List<StoredEvent> events = new Events(data.resolve("events")).all();
        assertThat(commands.verify(data, 0).path("events").asLong()).isEqualTo(events.size());
        assertThat(Events.eachOfItsOwn(events, "patient.registered")).isEqualTo(WARD.patients());
        assertThat(Events.eachOfItsOwn(events, "record.added")).isEqualTo((long) WARD.patients() * WARD.observations());
    }
}
