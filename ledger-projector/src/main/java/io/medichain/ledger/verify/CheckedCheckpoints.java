package io.medichain.ledger.verify;

import io.medichain.ledger.log.Checkpoints;
import io.medichain.ledger.log.HistoryRecord;
import io.medichain.ledger.log.LogDamaged;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** All checkpoints of a history, their signatures checked a few hundred ahead. For one thread. */
final class CheckedCheckpoints implements Closeable {
    private static final int AHEAD = 256;

    private final Checkpoints history;
    private final Trust trust;
    private final ExecutorService workers;
    private final Deque<Future<Optional<Checkpoint>>> checked = new ArrayDeque<>();
    private @Nullable Checkpoint newest;
    private long count;

    CheckedCheckpoints(Checkpoints history, Trust trust, ExecutorService workers) {
        this.history = history;
        this.trust = trust;
        this.workers = workers;
    }

    /** The newest checkpoint that was read. */
    Optional<Checkpoint> newest() {
        return Optional.ofNullable(newest);
    }

    /** How many trees were read. */
    long count() {
        return count;
    }

    /** The next larger tree; empty at the end. */
    Optional<Mark> next() throws IOException, Finding {
        for (Optional<Checkpoint> read = read(); read.isPresent(); read = read()) {
            Checkpoint checkpoint = read.get();
            Checkpoint before = newest;
            newest = checkpoint;
            if (before != null && checkpoint.size() == before.size() && !checkpoint.isSameTree(before)) {
                throw fork(checkpoint.size(), "Two checkpoints over " + before.size() + " events differ");
            }
            if (before != null && checkpoint.size() < before.size()) {
                throw fork(checkpoint.size(), "A checkpoint over fewer events follows one over " + before.size());
            }
            if (before == null || checkpoint.size() > before.size()) {
                count++;
                String by = "The checkpoint over " + checkpoint.size() + " events";
                return Optional.of(new Mark(checkpoint.size(), checkpoint.root(), by, Mark.Kind.SEEN, null));
            }
        }
        return Optional.empty();
    }

    private Optional<Checkpoint> read() throws IOException, Finding {
        if (checked.isEmpty()) {
            checkAhead();
        }
        Future<Optional<Checkpoint>> next = checked.poll();
        if (next == null) {
            return Optional.empty();
        }
        Optional<Checkpoint> checkpoint = result(next);
        if (checkpoint.isEmpty()) {
            throw fork(size(), "A checkpoint that follows the one over " + size() + " events is not signed by the log");
        }
        return checkpoint;
    }

    private void checkAhead() throws IOException, Finding {
        List<Callable<Optional<Checkpoint>>> checks = new ArrayList<>();
        try {
            Optional<HistoryRecord> record = history.next();
            while (record.isPresent()) {
                SignedNote note = record.get().note();
                checks.add(() -> check(note, trust));
                record = checks.size() < AHEAD ? history.next() : Optional.empty();
            }
        } catch (LogDamaged e) {
            if (checks.isEmpty()) {
                throw fork(size(), String.valueOf(e.getMessage()));
            }
            checks.add(Optional::empty);
        }
        checks.forEach(check -> checked.add(workers.submit(check)));
    }

    /** The checkpoint of a note that a key of its origin signed; empty when none did. */
    static Optional<Checkpoint> check(SignedNote note, Trust trust) {
        try {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            boolean signed =
                    trust.signersOf(note).stream().anyMatch(key -> key.name().equals(checkpoint.origin()));
            return signed ? Optional.of(checkpoint) : Optional.empty();
        } catch (MalformedText | Trust.WrongSignature e) {
            return Optional.empty();
        }
    }

    private static Optional<Checkpoint> result(Future<Optional<Checkpoint>> check) throws IOException {
        try {
            return check.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private long size() {
        return newest().map(Checkpoint::size).orElse(0L);
    }

    private static Finding fork(long position, String detail) {
        return new Finding(Difference.FORK, position, null, detail);
    }

    @Override
    public void close() throws IOException {
        history.close();
    }
}
