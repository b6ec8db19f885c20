package io.medichain.live;

import io.medichain.access.Role;
import io.medichain.access.Subject;
import io.medichain.id.SessionId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who follows now: so many at the most, of one user, of one organisation and in all; in one session the newest. The
 * figure is {@code medichain.live}.
 */
@Component
final class LiveFollowers implements MeterBinder {
    static final int OF_SESSION = 4;
    static final int OF_USER = 16;
    /** Patients are many, and each needs a window. */
    static final int OF_SESSION_OF_PATIENT = 2;

    static final int OF_PATIENT = 4;
    /** So no organisation takes all that others need. */
    static final int OF_TENANT = 384;

    static final int IN_ALL = 512;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Integer> open = new HashMap<>();
    /** Those of a session that go on, the oldest first. */
    private final Map<SessionId, Deque<Place>> sessions = new HashMap<>();

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

    private static boolean isPatient(Subject subject) {
        return subject.roles().equals(Set.of(Role.PATIENT));
    }

    /** The place of one; given back when it is closed. Taken and closed by one thread. */
    final class Place implements AutoCloseable {
        private List<Object> counted = List.of();
        private @Nullable SessionId session;
        private volatile boolean isReplaced;

        private Place() {}

        /**
         * Takes it. Where the session has as many as may be, its oldest is replaced: most often that of a page that was
         * loaded anew, of which nobody has noticed yet that it has gone.
         *
         * @return who has it
         * @throws ProblemException (HTTP 429, with Retry-After) where there are as many as may be
         */
        Subject take(Subject subject) {
            lock.lock();
            try {
                if (all >= IN_ALL
                        || !hasRoom(subject.tenant(), OF_TENANT)
                        || !hasRoom(subject.user(), isPatient(subject) ? OF_PATIENT : OF_USER)) {
                    throw ProblemException.retryAfter(RequestProblem.TOO_MANY_REQUESTS, AGAIN);
                }
                counted = List.of(subject.tenant(), subject.user());
                counted.forEach(one -> open.merge(one, 1, Integer::sum));
                all++;
                session = subject.session();
                Deque<Place> ofSession = sessions.computeIfAbsent(session, _ -> new ArrayDeque<>());
                if (ofSession.size() >= (isPatient(subject) ? OF_SESSION_OF_PATIENT : OF_SESSION)) {
                    ofSession.removeFirst().isReplaced = true; // it counts until it has ended
                }
                ofSession.add(this);
                return subject;
            } finally {
                lock.unlock();
            }
        }

        /** Whether it has to end, since its session has newer ones. */
        boolean isReplaced() {
            return isReplaced;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (session != null) {
                    counted.forEach(one -> open.computeIfPresent(one, (_, now) -> now == 1 ? null : now - 1));
                    sessions.computeIfPresent(session, (_, those) -> {
                        those.remove(this);
                        return those.isEmpty() ? null : those;
                    });
                    session = null;
                    all--;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
