package io.medichain.policy;

import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What fails for no known reason is tried again after a moment: four tries within 1.3 seconds. */
public final class Tries {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1));

    private Tries() {}

    /**
     * Answers the first success, or fails like the last try; a refusal, or a store that is away, is no other a moment
     * later.
     */
    public static <T extends @Nullable Object> T several(Callable<T> action) throws Exception {
        for (Duration pause : PAUSES) {
            try {
                return action.call();
            } catch (ProblemException | EventsNotStored e) {
                throw e;
            } catch (RuntimeException _) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        }
        return action.call();
    }
}
