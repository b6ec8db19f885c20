package io.medichain.event;

import io.medichain.personal.Personal;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.DateTimeException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The alarm for stored events that cannot be read. Who meets one reports it here and goes on with the others; each is
 * told once, by its position and type, never by what it says.
 */
public final class DamagedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(DamagedEvents.class);
    private static final int MOST_NAMED = 1_000;

    private final Map<Long, String> named = new ConcurrentSkipListMap<>();

    /**
     * Whether a failure comes from what an event says, and will come again whenever it is read. Everything else (a
     * disk, a key vault, a read store that fails, a lack of room in memory) may be over the next time, and skips
     * nothing.
     */
    public static boolean isDamage(Throwable failure) {
        return failure instanceof Personal.Damaged
                || failure instanceof JacksonException
                || (failure instanceof ProblemException refused && isOfTheValue(refused))
                || failure instanceof IllegalArgumentException
                || failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof ArithmeticException
                || failure instanceof DateTimeException;
    }

    private static boolean isOfTheValue(ProblemException refused) {
        return refused.retryAfter().isEmpty() && refused.problem() != RequestProblem.TOO_LARGE;
    }

    /** Reports an event that cannot be read. */
    public void report(StoredEvent stored, Throwable why) {
        report(stored.position(), stored.type(), why);
    }

    /** The same for an event of which only these are at hand. */
    public void report(long position, String type, Throwable why) {
        if (named.size() < MOST_NAMED && named.putIfAbsent(position, type) == null) {
            LOG.error(
                    "The event at position {} ({}) cannot be read: {}; it is shown as damaged",
                    position,
                    type,
                    why.getClass().getSimpleName());
        }
    }

    /** How many different events have been reported since the start, at most 1,000. */
    public int count() {
        return named.size();
    }

    /** Their types by their positions. */
    public SortedMap<Long, String> all() {
        return new TreeMap<>(named);
    }
}
