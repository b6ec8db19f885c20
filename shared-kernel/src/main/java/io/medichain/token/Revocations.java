package io.medichain.token;

import io.medichain.access.Subject;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.Following;
import io.medichain.event.StoredEvent;
import io.medichain.id.AppId;
import io.medichain.id.SessionId;
import io.medichain.id.UserId;
import io.medichain.identity.AppRevoked;
import io.medichain.identity.PasswordChanged;
import io.medichain.identity.PasswordReset;
import io.medichain.identity.RoleGranted;
import io.medichain.identity.RoleRevoked;
import io.medichain.identity.SecondFactorReset;
import io.medichain.identity.SessionEnded;
import io.medichain.identity.SessionsOfUserEnded;
import io.medichain.identity.TotpConfirmed;
import io.medichain.identity.TotpRemoved;
import io.medichain.identity.UserDeactivated;
import io.medichain.identity.UserErasureOrdered;
import io.medichain.identity.UserEvent;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Which access tokens hold no longer although they have not expired: those of ended sessions and revoked apps, and
 * those that were issued before their user's account, password or roles changed. It follows the events within
 * milliseconds and forgets what is older than a token can be.
 */
public final class Revocations implements AutoCloseable {
    private static final Duration KEPT = AccessToken.LIFE.multipliedBy(2);
    private static final Following.Pace PACE =
            new Following.Pace(1_000, Duration.ofMillis(500), Duration.ofMillis(500));
    private static final String SESSION_ENDED = EventTypes.name(SessionEnded.class);
    private static final String APP_REVOKED = EventTypes.name(AppRevoked.class);
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
    private static final Set<String> FOLLOWED = Stream.concat(
                    Stream.of(SESSION_ENDED, APP_REVOKED), CHANGES_OF_USERS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private final EventFeed feed;
    private final EventCodec codec;
    private final InstantSource clock;
    private final Map<SessionId, Instant> endedSessions = new ConcurrentHashMap<>();
    private final Map<AppId, Instant> revokedApps = new ConcurrentHashMap<>();
    private final Map<UserId, Instant> changedUsers = new ConcurrentHashMap<>();
    private @Nullable Following following;

    public Revocations(EventFeed feed, EventCodec codec, InstantSource clock) {
        this.feed = feed;
        this.codec = codec;
        this.clock = clock;
    }

    /** Takes in what happened while a token can still be good, then follows. */
    public void start() {
        following = Following.of(
                FOLLOWED,
                "revocations",
                feed,
                PACE,
                new Remembering(firstSince(clock.instant().minus(KEPT))));
        try {
            following.startWithWhatIsThere();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading what was revoked", e);
        }
    }

    /**
     * Whether the token holds no longer.
     *
     * @throws ProblemException {@link RequestProblem#UNAVAILABLE} while what was revoked cannot be read: a token of
     *     which nobody knows whether it still holds opens nothing
     */
    public boolean isRevoked(AccessToken token) {
        if (failure().isPresent()) {
            throw new ProblemException(RequestProblem.UNAVAILABLE);
        }
        Subject subject = token.subject();
        Instant changedAt = changedUsers.get(subject.user());
        return endedSessions.containsKey(subject.session())
                || subject.app().filter(by -> revokedApps.containsKey(by.app())).isPresent()
                || (changedAt != null && !token.issuedAt().isAfter(changedAt));
    }

    /** Why it does not follow; empty as long as it does. */
    public Optional<Throwable> failure() {
        return following == null ? Optional.empty() : following.failure();
    }

    private void take(StoredEvent stored) {
        if (stored.type().equals(SESSION_ENDED)) {
            endedSessions.put(((SessionEnded) codec.read(stored)).sessionId(), stored.at());
        } else if (stored.type().equals(APP_REVOKED)) {
            revokedApps.put(((AppRevoked) codec.read(stored)).appId(), stored.at());
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
        revokedApps.values().removeIf(at -> at.isBefore(old));
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

    @Override
    public void close() {
        if (following != null) {
            following.close();
        }
    }

    private final class Remembering implements Following.Follower {
        private long next;

        Remembering(long next) {
            this.next = next;
        }

        @Override
        public long from() {
            return next;
        }

        @Override
        public void take(List<StoredEvent> events, long reached) {
            for (StoredEvent stored : events) {
                try {
                    Revocations.this.take(stored);
                } catch (JacksonException | ProblemException e) {
                    codec.damaged().report(stored, e);
                }
            }
            forget();
            next = reached + 1;
        }
    }
}
