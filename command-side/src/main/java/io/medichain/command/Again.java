package io.medichain.command;

import io.medichain.problem.Problem;
import io.medichain.problem.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a command that begins an aggregate is to one that is there already. */
@FunctionalInterface
public interface Again {
    /** Decides it from what has happened to the aggregate. */
    Verdict on(History history);

    /** What was said at some time of what is there. */
    interface Version {
        /** The event that said it. */
        History.Past past();
    }

    /**
     * What an import brings of what an earlier one has brought: what its source says today. The same changes nothing,
     * anything else is brought up to that, unless somebody here has changed what the source said before: then two say
     * different things, and people have to decide.
     *
     * @param versions what was said so far, oldest first, at least one
     * @param isSame whether a version says what is said today
     * @param changedHere what is refused where it was changed here
     * @param command brings it up to that
     */
    static <V extends Version> Verdict imported(
            History history, List<V> versions, Predicate<V> isSame, Problem changedHere, Supplier<?> command) {
        V newest = versions.getLast();
        Optional<V> sent =
                versions.stream().filter(one -> one.past().isImported()).reduce((_, later) -> later);
        if (sent.isEmpty()) {
            return new Taken();
        }
        if (isSame.test(newest) || isSame.test(sent.get())) {
            return history.is(newest.past());
        }
        Rule.require(newest.past().isImported(), changedHere);
        return new Instead(command.get(), history.version());
    }

    /** What it is. */
    sealed interface Verdict {}

    /**
     * The same said again: nothing happens, and the answer is the one that this event had.
     *
     * @param position of the event in the store
     */
    record Same(long version, long position) implements Verdict {}

    /** Something else: the identifier is taken. */
    record Taken() implements Verdict {}

    /**
     * Something new about the same: that command is executed instead, if nobody is faster.
     *
     * @param version of the aggregate that was decided upon
     */
    record Instead(Object command, long version) implements Verdict {}
}
