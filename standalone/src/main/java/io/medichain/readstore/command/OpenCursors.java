package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.CursorNotFoundException;
import io.medichain.readstore.storage.Namespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cursors that have more to give. Each keeps the snapshot it began with; one that nobody asks for ten minutes is
 * closed, as MongoDB does.
 */
final class OpenCursors implements AutoCloseable {

    private static final long NONE = 0;
    private static final int FIRST_BATCH = 101;
    private static final int UNBOUNDED_BATCH = 10_000;
    private static final Duration MOST_IDLE = Duration.ofMinutes(10);

    private final Map<Long, OpenCursor> open = new ConcurrentHashMap<>();
    private final AtomicLong lastNumber = new AtomicLong();

    /** Takes the first batch, and keeps the rest if there is one and it is wanted. */
    Document first(Namespace namespace, AnswerStream answers, long batchSize, boolean onlyOne) {
        boolean keep = false;
        try {
            List<Document> batch = answers.take(batchSize < 0 ? FIRST_BATCH : size(batchSize));
            keep = !onlyOne && !answers.isExhausted();
            long number = keep ? lastNumber.incrementAndGet() : NONE;
            if (keep) {
                closeIdle();
                open.put(number, new OpenCursor(namespace, answers));
            }
            return Reply.firstBatch(namespace.toString(), number, batch);
        } finally {
            if (!keep) {
                answers.close();
            }
        }
    }

    private static int size(long batchSize) {
        return (int) Math.min(batchSize, UNBOUNDED_BATCH);
    }

    Document more(long number, long batchSize) {
        OpenCursor cursor = open.get(number);
        if (cursor == null) {
            throw new CursorNotFoundException(number);
        }
        return cursor.more(number, batchSize <= 0 ? UNBOUNDED_BATCH : size(batchSize));
    }

    boolean kill(long number) {
        OpenCursor cursor = open.remove(number);
        if (cursor != null) {
            cursor.close();
        }
        return cursor != null;
    }

    int size() {
        return open.size();
    }

    private void closeIdle() {
        long now = System.nanoTime();
        open.forEach((number, cursor) -> {
            if (now - cursor.lastUsed > MOST_IDLE.toNanos()) {
                kill(number);
            }
        });
    }

    @Override
    public void close() {
        List.copyOf(open.keySet()).forEach(this::kill);
    }

    private final class OpenCursor {

        private final Namespace namespace;
        private final AnswerStream answers;
        private volatile long lastUsed = System.nanoTime();
        private boolean closed;

        OpenCursor(Namespace namespace, AnswerStream answers) {
            this.namespace = namespace;
            this.answers = answers;
        }

        synchronized Document more(long number, int most) {
            if (closed) {
                throw new CursorNotFoundException(number);
            }
            lastUsed = System.nanoTime();
            List<Document> batch = answers.take(most);
            boolean exhausted = answers.isExhausted();
            if (exhausted) {
                kill(number);
            }
            return Reply.nextBatch(namespace.toString(), exhausted ? NONE : number, batch);
        }

        synchronized void close() {
            if (!closed) {
                closed = true;
                answers.close();
            }
        }
    }
}
