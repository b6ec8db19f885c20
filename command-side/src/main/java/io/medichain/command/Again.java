package io.medichain.command;

import io.medichain.fhir.ReceivedResource;
import io.medichain.personal.Personal;
import io.medichain.problem.Problem;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a command that begins an aggregate is to one that is there already. */
@FunctionalInterface
public interface Again {
    /** Decides it from what has happened to the aggregate. */
    Verdict on(History history);

    /** What was said at some time of what is there. */
    interface Version {
        /** The event that said it. */
        History.Past past();

        /** The resource that it came as, where it came as one. */
        @Nullable
        Personal<ReceivedResource> original();
    }

    /**
     * What an import brings of what an earlier one has brought: what its source says today. The same changes nothing,
     * anything else is brought up to that, unless somebody here has changed what the source said before: then two say
     * different things, and people have to decide. What its source has changed before what is here is no news: an older
     * export never takes a newer one back. When that was is believed only of a time that had come when it was stored
     * here: a clock that is ahead would keep every correction out.
     *
     * @param said the resource as it comes
     * @param versions what was said so far, oldest first, at least one
     * @param isSame whether a version says what is said today
     * @param changedHere what is refused where it was changed here
     * @param command brings it up to that
     */
    static <V extends Version> Verdict imported(
            History history,
            @Nullable Personal<ReceivedResource> said,
            List<V> versions,
            Predicate<V> isSame,
            Problem changedHere,
            Supplier<?> command) {
        V newest = versions.getLast();
        Optional<V> sent =
                versions.stream().filter(one -> one.past().isImported()).reduce((_, later) -> later);
        if (sent.isEmpty()) {
            return new Taken();
        }
        if (isSame.test(newest) || isSame.test(sent.get())) {
            return history.is(newest.past());
        }
        Rule.require(!isOlder(said, versions), RequestProblem.OLDER_THAN_HERE);
        Rule.require(newest.past().isImported(), changedHere);
        return new Instead(command.get(), history.version());
    }

    /**
     * Whether two came as one and the same resource: then their source says the same of it, whatever is made of it by
     * the version of this program that reads it.
     */
    static boolean isAsItCame(@Nullable Personal<ReceivedResource> one, @Nullable Personal<ReceivedResource> other) {
        return one != null && other != null && one.equals(other);
    }

    /** What comes without the resource cannot say when it was changed: where what is here could, nobody knows. */
    private static <V extends Version> boolean isOlder(@Nullable Personal<ReceivedResource> said, List<V> versions) {
        Optional<Instant> time = changed(said);
        return versions.stream()
                .filter(one -> one.past().isImported())
                .flatMap(one -> believed(one).stream())
                .reduce((_, later) -> later)
                .filter(here -> said == null || time.filter(here::isAfter).isPresent())
                .isPresent();
    }

    private static Optional<Instant> believed(Version version) {
        return changed(version.original())
                .filter(time -> !time.isAfter(version.past().at()));
    }

    private static Optional<Instant> changed(@Nullable Personal<ReceivedResource> resource) {
        return Optional.ofNullable(resource).flatMap(Personal::value).flatMap(ReceivedResource::lastUpdated);
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
