package io.medichain.ledger.completeness;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.Withdrawal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks in stored events for the newest commitment to the map of patients that no later event takes back. It keeps what
 * was taken back, which is little, and one commitment, of which there may be millions.
 */
public final class NewestCommitment {
    private static final int READ = 1_000;

    private final long sealed;
    /** The roots that were taken back, by the positions of their commitments. */
    private final Map<Long, Set<String>> withdrawn = new HashMap<>();

    private @Nullable StoredEvent newest;

    private NewestCommitment(long sealed) {
        this.sealed = sealed;
    }

    /**
     * The newest one; a withdrawal that names another root than was committed to takes nothing back.
     *
     * @param events a store that does not grow
     * @param sealed it is among so many events
     */
    public static Optional<StoredEvent> in(EventFeed events, long sealed) throws InterruptedException {
        NewestCommitment search = new NewestCommitment(sealed);
        forEach(events, Withdrawal.TYPE, events.head(), search::takeWithdrawal);
        forEach(events, Commitment.TYPE, Math.min(events.head(), sealed - 1), search::takeCommitment);
        return Optional.ofNullable(search.newest);
    }

    private static void forEach(EventFeed events, String type, long last, Consumer<StoredEvent> taker)
            throws InterruptedException {
        try (EventFeed.Reader reader = events.open(0, Set.of(type))) {
            while (reader.reached() < last) {
                reader.next(READ, Duration.ZERO).forEach(taker);
            }
        }
    }

    private void takeWithdrawal(StoredEvent event) {
        Withdrawal.read(event.payload())
                .filter(said -> said.position() < event.position())
                .ifPresent(said -> withdrawn
                        .computeIfAbsent(said.position(), _ -> new HashSet<>())
                        .add(said.committed()));
    }

    private void takeCommitment(StoredEvent event) {
        if (event.position() < sealed && !isWithdrawn(event)) {
            newest = event;
        }
    }

    private boolean isWithdrawn(StoredEvent event) {
        Set<String> roots = withdrawn.get(event.position());
        return roots != null
                && Commitment.read(event.payload())
                        .filter(said -> roots.contains(said.root()))
                        .isPresent();
    }
}
