package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalPatients.Entry;
import io.medichain.id.PatientId;
import io.medichain.personal.DataClass;
import io.medichain.problem.ProblemException;
import io.medichain.read.ReadingOfMany;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Patients whom some threads read while one writes them in the order in which they were added. What was read of those
 * who come later waits in memory, a few MB of all together; who has as much waits until it is their turn.
 */
final class PatientsAhead implements AutoCloseable {
    private static final long MOST = 2L << 20;

    /**
     * What waits at the most, in bytes, with the lots that are about to. What readers hold while they read has room of
     * its own. No more than that: who writes reads the largest patients with what is left.
     */
    static final long HELD = MOST + (1L << 20);

    private static final int MOST_PATIENTS = 64;
    /** What is handed over at once, in bytes. */
    private static final int LOT = 64 << 10;

    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Who was not written yet, in order. */
    private final Deque<Turn> turns = new ArrayDeque<>();
    /** Whom nobody reads yet. */
    private final Deque<Turn> unread = new ArrayDeque<>();

    private final List<Thread> readers = new ArrayList<>();
    private long waiting;
    private volatile boolean isClosed;

    /** Reads a patient. */
    @FunctionalInterface
    interface Reader {
        /**
         * Reads all of one.
         *
         * @throws ProblemException when it cannot be read just now: whoever writes then reads it
         */
        void read(PatientId patient, ExportOut out);
    }

    /**
     * With a thread for each reader. Where there is none, or no memory for a thread, all is left to who writes.
     *
     * @param name of the threads
     */
    static PatientsAhead with(String name, List<Reader> readers) {
        PatientsAhead ahead = new PatientsAhead();
        for (Reader reader : readers) {
            Thread thread = Thread.ofPlatform()
                    .name(name + "-" + ahead.readers.size())
                    .daemon()
                    .unstarted(() -> ahead.readAll(reader));
            try {
                thread.start();
            } catch (OutOfMemoryError e) { // there is no memory for one more
                return ahead;
            }
            ahead.readers.add(thread);
        }
        return ahead;
    }

    /** A patient, and what was read of them and not written. */
    static final class Turn {
        private final PatientId patient;
        private final Deque<Lot> lots = new ArrayDeque<>();
        private boolean isOver;
        private boolean isLeft;
        private @Nullable RuntimeException exception;
        private @Nullable Error error;

        private Turn(PatientId patient) {
            this.patient = patient;
        }

        PatientId patient() {
            return patient;
        }
    }

    private record Lot(List<Consumer<ExportOut>> steps, long bytes) {}

    /** Whether as many were added as may be. */
    boolean isFull() {
        lock.lock();
        try {
            return turns.size() >= MOST_PATIENTS;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a patient behind all others. */
    void add(PatientId patient) {
        Turn turn = new Turn(patient);
        lock.lock();
        try {
            turns.add(turn);
            if (readers.isEmpty()) {
                turn.isLeft = true;
                turn.isOver = true;
            } else {
                unread.add(turn);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whose turn it is; none where all were written. */
    @Nullable
    Turn first() {
        lock.lock();
        try {
            return turns.peek();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells all that is read of the first patient, while it is read; then it is the next one's turn.
     *
     * @return whether it was all; what is left is told from the beginning by who reads it now
     * @throws RuntimeException which the reader has met
     */
    boolean tellFirst(Turn first, ExportOut out) {
        for (Lot lot = next(first); lot != null; lot = next(first)) {
            lot.steps().forEach(step -> step.accept(out));
        }
        return !first.isLeft;
    }

    private @Nullable Lot next(Turn first) {
        lock.lock();
        try {
            while (first.lots.isEmpty() && !first.isOver) {
                changed.awaitUninterruptibly();
            }
            Lot lot = first.lots.poll();
            if (lot == null) {
                turns.remove(first);
            } else {
                waiting -= lot.bytes();
            }
            changed.signalAll();
            if (lot == null && first.exception != null) {
                throw first.exception;
            }
            if (lot == null && first.error != null) {
                throw first.error;
            }
            return lot;
        } finally {
            lock.unlock();
        }
    }

    private void readAll(Reader reader) {
        try {
            for (Turn turn = claim(); turn != null; turn = claim()) {
                read(turn, reader);
            }
        } catch (ExportRun.Cancelled e) {
            // nobody takes any more what is in hand
        }
    }

    private void read(Turn turn, Reader reader) {
        Lots lots = new Lots(turn);
        try {
            reader.read(turn.patient, lots);
            lots.handOver();
        } catch (ProblemException e) {
            lots.handOver();
            turn.isLeft = true;
        } catch (RuntimeException e) {
            turn.exception = e;
        } catch (Error e) {
            turn.error = e;
        } finally {
            end(turn);
        }
    }

    /** The next patient, once there is room for what is read of them; none where no more is wanted. */
    private @Nullable Turn claim() {
        lock.lock();
        try {
            while (!isClosed && (unread.isEmpty() || (waiting >= MOST && unread.peek() != turns.peek()))) {
                changed.awaitUninterruptibly();
            }
            return isClosed ? null : unread.poll();
        } finally {
            lock.unlock();
        }
    }

    private void end(Turn turn) {
        lock.lock();
        try {
            turn.isOver = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Of the first patient there is always room for one lot; all others wait until theirs fits. */
    private void put(Turn turn, Lot lot) {
        lock.lock();
        try {
            while (!isClosed && waiting + lot.bytes() > MOST && !(turns.peek() == turn && turn.lots.isEmpty())) {
                changed.awaitUninterruptibly();
            }
            requireOpen();
            turn.lots.add(lot);
            waiting += lot.bytes();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new ExportRun.Cancelled();
        }
    }

    /** Nothing more is wanted; readers end soon. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (Thread reader : readers) {
            try {
                boolean _ = reader.join(LONGEST_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What a reader hears of a patient, handed over in lots. For one thread. */
    private final class Lots implements ExportOut {
        private final Turn turn;
        private List<Consumer<ExportOut>> steps = new ArrayList<>();
        private long bytes;

        Lots(Turn turn) {
            this.turn = turn;
        }

        @Override
        public void allowed(ReadingOfMany.OfOne patient) {
            add(out -> out.allowed(patient), 0);
        }

        @Override
        public void resource(String type, String id, DataClass of, byte[] json) {
            add(out -> out.resource(type, id, of, json), json.length);
        }

        @Override
        public void missing(byte[] outcome) {
            add(out -> out.missing(outcome), outcome.length);
        }

        @Override
        public void erased(Entry entry) {
            add(out -> out.erased(entry), 0);
        }

        @Override
        public long kept() {
            return 0;
        }

        private void add(Consumer<ExportOut> step, long more) {
            requireOpen();
            steps.add(step);
            bytes += more;
            if (bytes >= LOT) {
                handOver();
            }
        }

        private void handOver() {
            if (!steps.isEmpty()) {
                put(turn, new Lot(steps, bytes));
                steps = new ArrayList<>();
                bytes = 0;
            }
        }
    }
}
