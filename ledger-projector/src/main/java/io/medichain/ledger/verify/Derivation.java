package io.medichain.ledger.verify;

import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.tile.Tiles;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events in order and derives their leaves on all cores, a few chunks ahead and no more. Ends before the
 * first event that is missing or damaged. For one thread.
 */
final class Derivation implements Closeable {
    private static final int AHEAD = 16;

    private final RawEvents.Place place;
    private final Tiles files;
    private final long sealed;
    private final ExecutorService workers;
    private final Deque<Future<Chunk>> chunks = new ArrayDeque<>();
    private final Deque<RawEvent> read = new ArrayDeque<>();
    private long next;
    private boolean ended;
    private @Nullable RawEvent odd;

    Derivation(RawEvents events, Tiles files, long sealed, ExecutorService workers) throws IOException {
        this.place = events.open(0);
        this.files = files;
        this.sealed = sealed;
        this.workers = workers;
    }

    /** The next chunk; empty at the end. */
    Optional<Chunk> next() throws IOException {
        while (!ended && chunks.size() < AHEAD) {
            List<RawEvent.Derivable> events = read();
            if (!events.isEmpty()) {
                long first = events.getFirst().position();
                chunks.add(workers.submit(() -> Chunk.derive(first, events, files, sealed)));
            }
        }
        Future<Chunk> chunk = chunks.poll();
        return chunk == null ? Optional.empty() : Optional.of(result(chunk));
    }

    /** What stands where the next event should be: a damaged one, or one of a later position; empty at a clean end. */
    Optional<RawEvent> odd() {
        return Optional.ofNullable(odd);
    }

    private List<RawEvent.Derivable> read() throws IOException {
        List<RawEvent.Derivable> events = new ArrayList<>(TilePath.FULL);
        while (events.size() < TilePath.FULL && !ended) {
            if (read.isEmpty()) {
                read.addAll(place.next(TilePath.FULL - events.size()));
            }
            RawEvent event = read.poll();
            switch (event) {
                case null -> ended = true;
                case RawEvent.Derivable derivable
                when derivable.position() == next -> {
                    events.add(derivable);
                    next++;
                }
                case RawEvent.Derivable _, RawEvent.Damaged _ -> {
                    odd = event;
                    ended = true;
                }
            }
        }
        return events;
    }

    private static Chunk result(Future<Chunk> chunk) throws IOException {
        try {
            return chunk.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        place.close();
    }
}
