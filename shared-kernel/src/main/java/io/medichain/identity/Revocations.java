package io.medichain.identity;

import io.medichain.access.Subject;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Which access tokens hold no longer although they have not expired: those of ended sessions, and those that were
 * issued before their user's account, password or roles changed. It follows the events within milliseconds and forgets
 * what is older than a token can be.
 */
public final class Revocations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    private static final Duration KEPT = AccessToken.LIFE.multipliedBy(2);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int BATCH = 1000;
    private static final String SESSION_ENDED = EventTypes.name(SessionEnded.class);
    private static final Set<String> CHANGES_OF_USERS = Stream.of(
                    RoleGranted.class,
                    RoleRevoked.class,
                    UserDeactivated.class,
                    UserErasureOrdered.class,
                    PasswordChanged.class,
                    PasswordReset.class,
                    TotpConfirmed.class,
                    TotpRemoved.class,
                    SecondFactorReset.class,
                    SessionsOfUserEnded.class)
            .map(EventTypes::name)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> FOLLOWED =
            Stream.concat(Stream.of(SESSION_ENDED), CHANGES_OF_USERS.stream()).collect(Collectors.toUnmodifiableSet());

    private final EventFeed feed;
    private final EventCodec codec;
    private final InstantSource clock;
    private final Map<SessionId, Instant> endedSessions = new ConcurrentHashMap<>();
    private final Map<UserId, Instant> changedUsers = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long next;

    public Revocations(EventFeed feed, EventCodec codec, InstantSource clock) {
        this.feed = feed;
        this.codec = codec;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("revocations").daemon().unstarted(this::follow);
    }

    /** Takes in what happened while a token can still be good, then follows. */
    public void start() {
        next = firstSince(clock.instant().minus(KEPT));
        long head = feed.head();
        try (EventFeed.Reader reader = feed.open(next, FOLLOWED)) {
            while (next <= head) {
                take(reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading what was revoked", e);
        }
        thread.start();
    }

    /** Whether the token holds no longer. */
    public boolean isRevoked(AccessToken token) {
        Subject subject = token.subject();
        Instant changedAt = changedUsers.get(subject.user());
        return endedSessions.containsKey(subject.session())
                || (changedAt != null && !token.issuedAt().isAfter(changedAt));
    }

    private void follow() {
        while (running) {
            try (EventFeed.Reader reader = feed.open(next, FOLLOWED)) {
                while (running) {
                    take(reader);
                    forget();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Revocations stand still at position {}; trying again", next, e);
                pause();
            }
        }
    }

    private void take(EventFeed.Reader reader) throws InterruptedException {
        for (StoredEvent stored : reader.next(BATCH, PATIENCE)) {
            try {
                take(stored);
            } catch (JacksonException | ProblemException e) {
                codec.damaged().report(stored, e);
            }
        }
        next = reader.reached() + 1;
    }

    private void take(StoredEvent stored) {
        if (stored.type().equals(SESSION_ENDED)) {
            endedSessions.put(((SessionEnded) codec.read(stored)).sessionId(), stored.at());
        } else {
            changedUsers.merge(((UserEvent) codec.read(stored)).userId(), stored.at(), Revocations::later);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void forget() {
        Instant old = clock.instant().minus(KEPT);
        endedSessions.values().removeIf(at -> at.isBefore(old));
        changedUsers.values().removeIf(at -> at.isBefore(old));
    }

    /** The position of the first event that is not older, by halving; times grow with positions. */
    private long firstSince(Instant time) {
        long low = 0;
        long high = feed.head() + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            boolean isOlder =
                    feed.at(middle).filter(event -> event.at().isBefore(time)).isPresent();
            if (isOlder) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void pause() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
