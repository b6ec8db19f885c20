package io.medichain.deadline;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** What may happen to a deadline. */
final class Actions {
    private static final int BEDS = 3;

    private Actions() {}

    /** One step of a history. */
    sealed interface Action {
        /** A due date is set: so many seconds after now, or before. */
        record Assign(int bed, int seconds) implements Action {}

        /** It is cancelled. */
        record Release(int bed) implements Action {}

        /** The clock goes on, or is set back. */
        record ClockJumps(int seconds) implements Action {}

        /** The deadline takes in and fires. */
        record Step() implements Action {}

        /** The process ends after a command took effect, before that was noted. */
        record ProcessCrashesAfterACommand() implements Action {}

        /** A backup is made. */
        record Backup() implements Action {}

        /** The folder of the deadlines is as it was at the last backup; the events are all there. */
        record MachineCrash() implements Action {}
    }

    static Arbitrary<Action> any() {
        Arbitrary<Integer> beds = Arbitraries.integers().between(1, BEDS);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(-5, 20);
        return Arbitraries.frequencyOf(
                Tuple.of(6, beds.flatMap(bed -> seconds.map(due -> new Action.Assign(bed, due)))),
                Tuple.of(3, beds.map(Action.Release::new)),
                Tuple.of(4, Arbitraries.integers().between(-10, 15).map(Action.ClockJumps::new)),
                Tuple.of(5, Arbitraries.of(new Action.Step())),
                Tuple.of(2, Arbitraries.of(new Action.ProcessCrashesAfterACommand())),
                Tuple.of(1, Arbitraries.of(new Action.Backup())),
                Tuple.of(1, Arbitraries.of(new Action.MachineCrash())));
    }
}
