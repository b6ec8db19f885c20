package io.medichain.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.deadline.Actions.Action;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * Random schedules, cancellations, clocks that jump and crashes of process and machine, on the real stores, against a
 * naive model: at each completed step all that the whole log says to be due, and was not done yet, is done once.
 */
class DeadlinePropertyTest {
    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void whatIsDueAndNotCancelledIsDoneOnce(@ForAll("histories") List<Action> history) throws Exception {
        try (DeadlineBench bench = new DeadlineBench()) {
            Set<String> expected = new HashSet<>();
            for (Action action : history) {
                switch (action) {
                    case Action.Assign assign ->
                        bench.assign(assign.bed(), bench.now().plusSeconds(assign.seconds()));
                    case Action.Release release -> bench.release(release.bed());
                    case Action.ClockJumps jump -> bench.jump(Duration.ofSeconds(jump.seconds()));
                    case Action.Step _ -> {
                        bench.step();
                        expected.addAll(bench.dueByTheWholeLog());
                        assertThat(bench.done().keySet()).isEqualTo(expected);
                    }
                    case Action.ProcessCrashesAfterACommand _ -> {
                        bench.crashAfterACommand();
                        expected.addAll(bench.dueByTheWholeLog());
                        assertThat(bench.done().keySet()).isEqualTo(expected);
                    }
                    case Action.Backup _ -> bench.backUp();
                    case Action.MachineCrash _ -> bench.comeBackFromTheBackup();
                }
            }
            bench.step();
            expected.addAll(bench.dueByTheWholeLog());
            assertThat(bench.done().keySet()).isEqualTo(expected);
            assertThat(bench.done().values()).allMatch(ids -> ids.size() == 1);
            assertThat(bench.deadLetters()).isZero();
        }
    }

    @Provide
    Arbitrary<List<Action>> histories() {
        return Actions.any().list().ofMinSize(5).ofMaxSize(60);
    }
}
