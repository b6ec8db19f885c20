package io.medichain.live;

import io.medichain.access.Subject;
import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.StoredEvent;
import io.medichain.read.MayLearn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Writes notices as they come (WHATWG HTML, section "Server-sent events"). Nothing is kept for who follows but a place
 * among the events: who reads slowly holds up nobody and fills no memory, and is cut off by the server when a write
 * takes too long.
 */
@Component
final class LiveStream {
    /** How many events may lie between the place that somebody names and now; behind it all is read anew. */
    static final int MOST_MISSED = 10_000;

    private static final int BATCH = 100;
    /** A session that has ended is noticed within this, well within a second. */
    private static final Duration PATIENCE = Duration.ofMillis(400);
    /** Who has gone away is noticed at the second write after that. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final Set<String> TYPES = ChangedThing.types();

    private final EventFeed feed;
    private final ChangeNotices notices;
    private final NewestNotices newest;
    private final MayLearn mayLearn;
    /** One after the other: to read what was missed never takes more than one processor from others. */
    private final Semaphore catchingUp = new Semaphore(1, true);

    LiveStream(EventFeed feed, ChangeNotices notices, NewestNotices newest, MayLearn mayLearn) {
        this.feed = feed;
        this.notices = notices;
        this.newest = newest;
        this.mayLearn = mayLearn;
    }

    /**
     * Writes until nobody takes it any more, or may.
     *
     * @param behind the position behind which it begins; now when missing
     * @param goesOn asked again and again: whether it still may
     * @throws IOException when nobody takes it any more
     * @throws io.medichain.problem.ProblemException when it may not be told any more, or cannot be just now; what was
     *     written holds
     */
    void write(Subject subject, OptionalLong behind, OutputStream out, BooleanSupplier goesOn)
            throws IOException, InterruptedException {
        NoticeTail tail = newest.join();
        try {
            write(subject, behind, out, goesOn, tail);
        } finally {
            newest.leave(tail);
        }
    }

    private void write(Subject subject, OptionalLong behind, OutputStream out, BooleanSupplier goesOn, NoticeTail tail)
            throws IOException, InterruptedException {
        long head = feed.head();
        boolean isFar = behind.isPresent() && (behind.getAsLong() > head || head - behind.getAsLong() > MOST_MISSED);
        long place = behind.isEmpty() || isFar ? head : behind.getAsLong();
        send(out, "retry: 500\n" + place(place));
        if (isFar) {
            send(out, "id: " + place + "\nevent: missed\ndata: {}\n\n");
        }
        out.flush();
        long written = System.nanoTime();
        while (goesOn.getAsBoolean() && !tail.hasEnded()) {
            Optional<NoticeTail.Batch> kept = tail.behind(place, BATCH, PATIENCE);
            NoticeTail.Batch batch = kept.isPresent() ? kept.get() : stored(place);
            boolean isTold = tell(subject, batch, out);
            place = batch.reached();
            if (!isTold && System.nanoTime() - written > HEARTBEAT.toNanos()) {
                // who is told nothing for long goes on from here all the same
                send(out, place(place));
                isTold = true;
            }
            if (isTold) {
                out.flush();
                written = System.nanoTime();
            }
        }
    }

    private boolean tell(Subject subject, NoticeTail.Batch batch, OutputStream out) throws IOException {
        boolean isTold = false;
        for (ChangeNotice notice : batch.notices()) {
            if (mayLearn.of(subject, notice.thing().read(), notice.resource(), batch.tiesAt())) {
                send(out, notice.text());
                isTold = true;
            }
        }
        return isTold;
    }

    /** What was missed, and is not kept. */
    private NoticeTail.Batch stored(long place) throws InterruptedException {
        catchingUp.acquire();
        try (EventFeed.Reader reader = feed.open(place + 1, TYPES)) {
            List<StoredEvent> events = reader.next(BATCH, Duration.ZERO);
            return new NoticeTail.Batch(notices.of(events), reader.reached(), mayLearn.catchUp());
        } catch (DamagedEvent e) {
            return new NoticeTail.Batch(List.of(), e.position(), EventFeed.NOTHING);
        } finally {
            catchingUp.release();
        }
    }

    /** An event of nothing but its id, which a browser remembers and tells nobody. */
    private static String place(long position) {
        return "id: " + position + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
