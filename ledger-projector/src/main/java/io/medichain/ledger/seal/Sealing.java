package io.medichain.ledger.seal;

import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * One pass over the events from where an opened log ends. Time comes in as nanoseconds of a clock that only moves
 * forward. For one thread.
 */
final class Sealing {
    private static final int READ = 1024;
    /** How soon a stop is seen. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private final TransparencyLog log;
    private final SealingPace pace;
    private final Progress progress;
    private final SeenAhead ahead;
    private final LedgerEntries entries = new LedgerEntries();
    private long sealedAt;
    private long batchSince;

    /** Is told what was sealed. */
    interface Progress {
        void sealed(Published published);

        void batchEnded(long size);
    }

    Sealing(TransparencyLog log, SealingPace pace, Progress progress, SeenAhead ahead, long now) {
        this.log = log;
        this.pace = pace;
        this.progress = progress;
        this.ahead = ahead;
        this.sealedAt = now - pace.interval().toNanos();
        this.batchSince = now;
    }

    /** Reads what is there, waits a little when nothing is, and seals when it is time. */
    void step(EventFeed.Reader reader, long now) throws IOException, InterruptedException {
        List<StoredEvent> events = reader.next(room(), untilDue(now));
        while (!events.isEmpty()) {
            append(events, now);
            events = room() > 0 && !ahead.holds() ? reader.next(room(), Duration.ZERO) : List.of();
        }
    }

    /** How many events may be read before the next checkpoint. */
    private int room() {
        return ahead.holds() ? READ : (int) Math.min(READ, pace.mostEvents() - pending());
    }

    /** Whether the newest checkpoint covers all that was taken, and all that was seen of the log. */
    boolean hasCaughtUp() {
        return pending() == 0 && !ahead.holds();
    }

    /** Seals when the interval is over or the checkpoint full; ends a batch whose time is over. */
    void sealIfDue(long now) throws IOException {
        if (ahead.holds()) {
            return;
        }
        boolean intervalOver = now - sealedAt >= pace.interval().toNanos();
        if (pending() > 0 && (intervalOver || pending() >= pace.mostEvents())) {
            seal(now);
        } else if (pending() == 0 && log.size() > log.batch() && batchTimeOver(now)) {
            log.endBatch();
            progress.batchEnded(log.batch());
        }
    }

    /** Seals what was stored by now, up to a position, so that a stopped system has nothing unsealed. */
    void finish(EventFeed.Reader reader, long head, long now) throws IOException, InterruptedException {
        while (log.size() <= head) {
            List<StoredEvent> events = reader.next(room(), Duration.ZERO);
            if (events.isEmpty()) {
                break;
            }
            append(events, now);
            if (room() <= 0) {
                seal(now);
            }
        }
        if (pending() > 0 && !ahead.holds()) {
            seal(now);
        }
    }

    private void seal(long now) throws IOException {
        boolean endsBatch = log.size() - log.batch() >= pace.batchEvents() || batchTimeOver(now);
        progress.sealed(log.seal(endsBatch));
        sealedAt = now;
        if (endsBatch) {
            progress.batchEnded(log.batch());
        }
    }

    private void append(List<StoredEvent> events, long now) throws IOException {
        if (!events.isEmpty() && log.size() == log.batch()) {
            batchSince = now;
        }
        for (StoredEvent event : events) {
            if (event.position() != log.size()) {
                throw new GapInEvents(log.size(), event.position());
            }
            log.append(entries.entry(event));
            ahead.reached(log);
        }
    }

    private Duration untilDue(long now) {
        if (pending() == 0) {
            return LONGEST_WAIT;
        }
        long left = pace.interval().toNanos() - (now - sealedAt);
        return Duration.ofNanos(Math.clamp(left, 0, LONGEST_WAIT.toNanos()));
    }

    private boolean batchTimeOver(long now) {
        return now - batchSince >= pace.batchTime().toNanos();
    }

    private long pending() {
        return log.size() - log.published().size();
    }

    /** The store skipped a position. */
    static final class GapInEvents extends RuntimeException {
        GapInEvents(long expected, long found) {
            super("The store goes on with position " + found + " where " + expected + " should be");
        }
    }
}
