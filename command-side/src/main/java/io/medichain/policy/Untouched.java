package io.medichain.policy;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far nothing is left for a policy to do: its token stands still while only events come that it does not follow,
 * since they do not wake it.
 */
final class Untouched {
    private static final Logger LOG = LoggerFactory.getLogger(Untouched.class);
    private static final int BATCH = 1_000;

    private final EventFeed feed;
    private final Set<String> types;
    private long known = EventFeed.NOTHING;

    /** @param types what the policy follows */
    Untouched(EventFeed feed, Set<String> types) {
        this.feed = feed;
        this.types = types;
    }

    /**
     * The position before the first event after this one that the policy follows; the head when there is none. Far
     * behind the head it comes nearer with each call, so that none reads long.
     */
    synchronized long after(long position) {
        known = Math.max(position, known);
        try (EventFeed.Reader reader = feed.open(known + 1, types)) {
            List<StoredEvent> next = reader.next(BATCH, Duration.ZERO);
            known = next.isEmpty() ? reader.reached() : next.getFirst().position() - 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("How far nothing is left to do cannot be told now", e); // who has to read it tells what is wrong
        }
        return known;
    }
}
