package io.medichain.live;

import io.medichain.access.Subject;
import io.medichain.event.EventFeed;
import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.StoredEvent;
import io.medichain.problem.ProblemException;
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
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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

    /** When a browser comes again: where the server has too much to do, not all of them at once. */
    private static final Duration SOONEST = Duration.ofMillis(500);

    private static final Duration LATEST = Duration.ofSeconds(5);

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
     * @throws ProblemException when it may not be told any more, or cannot be just now; what was written holds
     */
    void write(Subject subject, OptionalLong behind, OutputStream out, BooleanSupplier goesOn)
            throws IOException, InterruptedException {
        NoticeTail tail = newest.join();
        try {
            new Window(subject, out, goesOn).follow(behind, tail);
        } catch (ProblemException e) {
            if (e.retryAfter().isPresent()) {
                comeAgain(out, SOONEST, LATEST);
            }
            throw e;
        } finally {
            newest.leave(tail);
        }
    }

    /** One that follows. For one thread. */
    private final class Window {
        private final Subject subject;
        private final OutputStream out;
        private final BooleanSupplier goesOn;
        private long place;
        private long written;
        private boolean isWritten;

        Window(Subject subject, OutputStream out, BooleanSupplier goesOn) {
            this.subject = subject;
            this.out = out;
            this.goesOn = goesOn;
        }

        void follow(OptionalLong behind, NoticeTail tail) throws IOException, InterruptedException {
            begin(behind);
            while (goesOn.getAsBoolean() && !tail.hasEnded()) {
                Optional<NoticeTail.Batch> kept = tail.behind(place, BATCH, PATIENCE);
                Optional<NoticeTail.Batch> batch = kept.isPresent() ? kept : stored();
                if (batch.isPresent()) {
                    tell(batch.get());
                }
                flush();
            }
            if (tail.hasEnded()) {
                comeAgain(out, SOONEST, LATEST);
            }
        }

        private void begin(OptionalLong behind) throws IOException {
            long head = feed.head();
            boolean isFar =
                    behind.isPresent() && (behind.getAsLong() > head || head - behind.getAsLong() > MOST_MISSED);
            place = behind.isEmpty() || isFar ? head : behind.getAsLong();
            send(out, "retry: " + SOONEST.toMillis() + "\n" + place(place));
            if (isFar) {
                send(out, "id: " + place + "\nevent: missed\ndata: {}\n\n");
            }
            isWritten = true;
            flush();
        }

        private void tell(NoticeTail.Batch batch) throws IOException {
            long asked = System.nanoTime();
            for (ChangeNotice notice : batch.notices()) {
                if (System.nanoTime() - asked > PATIENCE.toNanos()) {
                    if (!goesOn.getAsBoolean()) {
                        return;
                    }
                    asked = System.nanoTime();
                }
                if (mayLearn.of(subject, notice.thing().read(), notice.resource(), batch.tiesAt())) {
                    send(out, notice.text());
                    isWritten = true;
                }
                place = notice.position();
            }
            place = batch.reached();
        }

        /** Who is told nothing for long goes on from here all the same. */
        private void flush() throws IOException {
            if (!isWritten && System.nanoTime() - written > HEARTBEAT.toNanos()) {
                send(out, place(place));
                isWritten = true;
            }
            if (isWritten) {
                out.flush();
                written = System.nanoTime();
                isWritten = false;
            }
        }

        /** What was missed, and is not kept; nothing when it takes longer to come to it, or it does not go on. */
        private Optional<NoticeTail.Batch> stored() throws IOException, InterruptedException {
            Optional<NoticeTail.Batch> read = readInTurn(place);
            if (read.isEmpty() || read.get().notices().isEmpty()) {
                return read;
            }
            long ties = feed.head(); // whoever is told is tied by all that was stored before this was read
            while (!mayLearn.holds(ties, PATIENCE)) {
                flush();
                if (!goesOn.getAsBoolean()) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    new NoticeTail.Batch(read.get().notices(), read.get().reached(), ties));
        }
    }

    private Optional<NoticeTail.Batch> readInTurn(long place) throws InterruptedException {
        if (!catchingUp.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try (EventFeed.Reader reader = feed.open(place + 1, TYPES)) {
            List<StoredEvent> events = reader.next(BATCH, Duration.ZERO);
            return Optional.of(new NoticeTail.Batch(notices.of(events), reader.reached(), EventFeed.NOTHING));
        } catch (DamagedEvent e) {
            return Optional.of(new NoticeTail.Batch(List.of(), Math.max(place + 1, e.position()), EventFeed.NOTHING));
        } finally {
            catchingUp.release();
        }
    }

    /** Tells a browser when to come again, by chance, so that not all do at once; the stream ends then. */
    static void comeAgain(OutputStream out, Duration soonest, Duration latest) throws IOException {
        long millis = ThreadLocalRandom.current().nextLong(soonest.toMillis(), latest.toMillis());
        send(out, "retry: " + millis + "\n\n");
        out.flush();
    }

    /** An event of nothing but its id, which a browser remembers and tells nobody. */
    private static String place(long position) {
        return "id: " + position + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
