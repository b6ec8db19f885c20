package io.medichain.live;

import io.medichain.access.Subject;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who follows now: so many at the most, in one session, of one user and in all. The figure is {@code medichain.live}.
 */
@Component
final class LiveFollowers implements MeterBinder {
    static final int OF_SESSION = 4;
    static final int OF_USER = 16;
    static final int IN_ALL = 512;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Integer> open = new HashMap<>();
    private int all;
    private volatile boolean closed;

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("medichain.live", this::count).baseUnit("followers").register(registry);
    }

    int count() {
        lock.lock();
        try {
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** The server waits for requests that are answered still: these would never end. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
    }

    /** Whether the server is being stopped. */
    boolean isClosed() {
        return closed;
    }

    /** A place for one, which nobody has taken yet. */
    Place place() {
        return new Place();
    }

    private boolean hasRoom(Object of, int most) {
        return open.getOrDefault(of, 0) < most;
    }

    /** The place of one; given back when it is closed. For one thread. */
    final class Place implements AutoCloseable {
        private List<Object> counted = List.of();

        private Place() {}

        /**
         * Takes it.
         *
         * @return who has it
         * @throws ProblemException (HTTP 429, with Retry-After) where there are as many as may be
         */
        Subject take(Subject subject) {
            lock.lock();
            try {
                if (all >= IN_ALL || !hasRoom(subject.user(), OF_USER) || !hasRoom(subject.session(), OF_SESSION)) {
                    throw ProblemException.retryAfter(RequestProblem.TOO_MANY_REQUESTS, AGAIN);
                }
                counted = List.of(subject.user(), subject.session());
                counted.forEach(one -> open.merge(one, 1, Integer::sum));
                all++;
                return subject;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (!counted.isEmpty()) {
                    counted.forEach(one -> open.computeIfPresent(one, (_, now) -> now == 1 ? null : now - 1));
                    counted = List.of();
                    all--;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
