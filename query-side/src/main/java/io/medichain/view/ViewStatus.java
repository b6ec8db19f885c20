package io.medichain.view;

import java.time.Duration;
import java.util.function.LongFunction;

/**
 * How a view stands.
 *
 * @param view its name
 * @param version the version that runs
 * @param state what it is doing
 * @param position the last position it has folded, -1 for none
 * @param eventsBehind how many stored events it has not folded yet
 * @param behind the age of the oldest event that it has not folded yet; zero when there is none
 * @param damages how often since the start a stored document was not as the view had written it: somebody changed it,
 *     or the disk did
 */
public record ViewStatus(
        String view, int version, ViewState state, long position, long eventsBehind, Duration behind, int damages) {
    /**
     * That of a view's newest generation.
     *
     * @param head the position of the last stored event
     * @param age how old the event of a position is
     */
    static ViewStatus of(ViewWorker<?> worker, ViewState state, long head, LongFunction<Duration> age, int damages) {
        long position = worker.position().reached();
        return new ViewStatus(
                worker.view().name(),
                worker.view().version(),
                state,
                position,
                Math.max(0, head - position),
                position >= head ? Duration.ZERO : age.apply(position + 1),
                damages);
    }
}
