package io.medichain.policystore;

import io.medichain.policy.StoredMessages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.jspecify.annotations.Nullable;

/**
 * Axon's queue of dead letters of one automation, on disk, in the order of the events of each aggregate. An event that
 * comes again after a crash is the same letter: its position tells. Bounds are those of Axon's own queues.
 */
final class RocksDeadLetters implements SequencedDeadLetterQueue<EventMessage<?>> {
    private static final int MOST_SEQUENCES = 1024;
    private static final int MOST_IN_SEQUENCE = 1024;

    private final String automation;
    private final LetterTable table;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> taken = new HashSet<>();

    RocksDeadLetters(String automation, LetterTable table, StreamableMessageSource<TrackedEventMessage<?>> events) {
        this.automation = automation;
        this.table = table;
        this.events = events;
    }

    @Override
    public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
        locked(() -> {
            if (isFull(sequence)) {
                throw new DeadLetterQueueOverflowException(automation + " has too many dead letters");
            }
            table.put(automation, letter(sequence.toString(), letter));
            return true;
        });
    }

    @Override
    public boolean enqueueIfPresent(Object sequence, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
        return locked(() -> {
            if (!contains(sequence)) {
                return false;
            }
            enqueue(sequence, letter.get());
            return true;
        });
    }

    private static Letter letter(String sequence, DeadLetter<? extends EventMessage<?>> letter) {
        EventMessage<?> event = letter.message();
        return new Letter(
                sequence,
                positionOf(event),
                event.getIdentifier(),
                letter.cause().map(Cause::type).orElse(""),
                letter.enqueuedAt(),
                letter.lastTouched(),
                RocksDeadLetter.texts(letter.diagnostics()));
    }

    private static long positionOf(EventMessage<?> event) {
        return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
    }

    @Override
    public void evict(DeadLetter<? extends EventMessage<?>> letter) {
        table.remove(automation, kept(letter).letter());
    }

    @Override
    public void requeue(
            DeadLetter<? extends EventMessage<?>> letter, UnaryOperator<DeadLetter<? extends EventMessage<?>>> change) {
        RocksDeadLetter changed = kept(change.apply(kept(letter).markTouched()));
        locked(() -> {
            if (!table.remove(automation, changed.letter())) {
                throw new NoSuchDeadLetterException("The letter is no more in the queue of " + automation);
            }
            table.put(automation, changed.letter());
            return true;
        });
    }

    private static RocksDeadLetter kept(DeadLetter<? extends EventMessage<?>> letter) {
        if (letter instanceof RocksDeadLetter ours) {
            return ours;
        }
        throw new WrongDeadLetterTypeException("A letter of another queue: " + letter.getClass());
    }

    @Override
    public boolean contains(Object sequence) {
        return sequenceSize(sequence, 1) > 0;
    }

    @Override
    public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequence) {
        return letters(table.ofSequence(automation, sequence.toString(), MOST_IN_SEQUENCE));
    }

    @Override
    public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
        return sequences().values().stream()
                .<Iterable<DeadLetter<? extends EventMessage<?>>>>map(this::letters)
                .toList();
    }

    private Map<String, List<Letter>> sequences() {
        Map<String, List<Letter>> sequences = new LinkedHashMap<>();
        for (Letter letter : table.all(automation)) {
            sequences.computeIfAbsent(letter.sequence(), _ -> new ArrayList<>()).add(letter);
        }
        return sequences;
    }

    private List<DeadLetter<? extends EventMessage<?>>> letters(List<Letter> letters) {
        return letters.stream()
                .<DeadLetter<? extends EventMessage<?>>>map(this::read)
                .toList();
    }

    private RocksDeadLetter read(Letter letter) {
        return new RocksDeadLetter(letter, position -> StoredMessages.at(events, position));
    }

    @Override
    public boolean isFull(Object sequence) {
        int size = sequenceSize(sequence, MOST_IN_SEQUENCE);
        return size >= MOST_IN_SEQUENCE || (size == 0 && amountOfSequences() >= MOST_SEQUENCES);
    }

    @Override
    public long size() {
        return table.all(automation).size();
    }

    @Override
    public long sequenceSize(Object sequence) {
        return sequenceSize(sequence, MOST_IN_SEQUENCE);
    }

    private int sequenceSize(Object sequence, int most) {
        return table.ofSequence(automation, sequence.toString(), most).size();
    }

    @Override
    public long amountOfSequences() {
        return sequences().size();
    }

    /** Of the sequences whose first letter is meant, takes the one that was not touched for the longest time. */
    @Override
    public boolean process(
            Predicate<DeadLetter<? extends EventMessage<?>>> first,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> handling) {
        Optional<String> sequence = locked(() -> take(first));
        if (sequence.isEmpty()) {
            return false;
        }
        try {
            return processAll(sequence.get(), handling);
        } finally {
            locked(() -> taken.remove(sequence.get()));
        }
    }

    private Optional<String> take(Predicate<DeadLetter<? extends EventMessage<?>>> first) {
        return sequences().values().stream()
                .map(List::getFirst)
                .filter(letter -> !taken.contains(letter.sequence()))
                .filter(letter -> first.test(read(letter)))
                .min(Comparator.comparing(Letter::lastTouched))
                .map(Letter::sequence)
                .filter(taken::add);
    }

    private boolean processAll(
            String sequence,
            Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> handling) {
        for (Letter next = firstOf(sequence); next != null; next = firstOf(sequence)) {
            DeadLetter<? extends EventMessage<?>> letter = read(next);
            EnqueueDecision<EventMessage<?>> decision = handling.apply(letter);
            if (decision.shouldEnqueue()) {
                requeue(letter, kept -> withCause(decision, kept));
                return false;
            }
            evict(letter);
        }
        return true;
    }

    private static DeadLetter<? extends EventMessage<?>> withCause(
            EnqueueDecision<EventMessage<?>> decision, DeadLetter<? extends EventMessage<?>> letter) {
        DeadLetter<? extends EventMessage<?>> failed = decision.enqueueCause().isPresent()
                ? letter.withCause(decision.enqueueCause().get())
                : letter;
        return decision.withDiagnostics(failed);
    }

    private @Nullable Letter firstOf(String sequence) {
        List<Letter> first = table.ofSequence(automation, sequence, 1);
        return first.isEmpty() ? null : first.getFirst();
    }

    @Override
    public void clear() {
        table.all(automation).forEach(letter -> table.remove(automation, letter));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
