package io.medichain.deadline;

import io.medichain.command.AtMostOnce;
import io.medichain.deadline.Deadline.Due;
import io.medichain.deadline.DueDates.Scheduled;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.policy.Automation;
import io.medichain.policy.DeadLetterRule;
import io.medichain.policy.Reaction;
import io.medichain.policy.StoredMessages;
import io.medichain.policy.Tries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/**
 * One deadline: takes in the events, then does what is due. What is stored when it begins to look for what is due was
 * taken in before, so that nothing fires that was cancelled already; that, and that nobody interrupts a command, is why
 * it reads the feed itself and is no {@link io.medichain.event.Following}. For one thread.
 */
final class RunningDeadline<E extends DomainEvent> implements Automation, AutoCloseable {
    private static final int BATCH = 1_000;
    private static final int AT_ONCE = 100;
    /** Positions without changes are kept now and then: what comes after one is only read again. */
    private static final int KEPT_EVERY = 1_000;

    private static final int MOST_COUNTED = 1_000;

    private final Deadline<E> deadline;
    private final Set<String> types;
    private final DueDates dates;
    private final EventFeed feed;
    private final EventCodec codec;
    private final StreamableMessageSource<TrackedEventMessage<?>> messages;
    private final SequencedDeadLetterQueue<EventMessage<?>> letters;
    private final DeadLetterRule rule;
    private final AtMostOnce commands;
    private final InstantSource clock;
    private EventFeed.@Nullable Reader reader;
    private volatile long position;
    private long kept;
    private volatile @Nullable Instant lastSuccess;
    private volatile @Nullable String trouble;

    RunningDeadline(
            Deadline<E> deadline,
            DueDates dates,
            EventFeed feed,
            EventCodec codec,
            StreamableMessageSource<TrackedEventMessage<?>> messages,
            SequencedDeadLetterQueue<EventMessage<?>> letters,
            AtMostOnce commands,
            InstantSource clock) {
        this.deadline = deadline;
        this.types = EventTypes.of(List.of(deadline.events())).classes().stream()
                .map(EventTypes::name)
                .collect(Collectors.toUnmodifiableSet());
        this.dates = dates;
        this.feed = feed;
        this.codec = codec;
        this.messages = messages;
        this.letters = letters;
        this.rule = new DeadLetterRule(deadline.name());
        this.commands = commands;
        this.clock = clock;
        this.kept = dates.position(deadline.name());
        this.position = kept;
    }

    /**
     * Takes in what was stored, or waits for something, then does what is due.
     *
     * @param wait how long to wait at the most
     */
    void step(Duration wait) throws InterruptedException {
        try {
            long head = feed.head();
            do {
                List<StoredEvent> batch = reader().next(BATCH, position < head ? Duration.ZERO : wait);
                fold(batch, reader().reached());
            } while (position < head);
            fire(clock.instant());
            trouble = null;
        } catch (RuntimeException e) {
            trouble = DeadLetterRule.codeOf(e);
            close();
            throw e;
        }
    }

    private EventFeed.Reader reader() {
        if (reader == null) {
            position = dates.position(deadline.name());
            kept = position;
            reader = feed.open(position + 1, types);
        }
        return reader;
    }

    private void fold(List<StoredEvent> batch, long last) {
        Map<String, Optional<Scheduled>> changes = new LinkedHashMap<>();
        for (StoredEvent stored : batch) {
            E event = deadline.events().cast(codec.read(stored));
            deadline.cancels(event).ifPresent(subject -> changes.put(subject, Optional.empty()));
            deadline.schedules(event)
                    .map(due -> new Scheduled(due.subject(), due.at(), stored.position()))
                    .ifPresent(scheduled -> changes.put(scheduled.subject(), Optional.of(scheduled)));
        }
        if (!changes.isEmpty() || last - kept >= KEPT_EVERY) {
            dates.apply(deadline.name(), changes, last);
            kept = last;
        }
        position = last;
    }

    private void fire(Instant now) {
        List<Scheduled> due = dates.dueUntil(deadline.name(), now, AT_ONCE);
        if (!due.isEmpty()) {
            commands.requireTaken();
        }
        while (!due.isEmpty()) {
            due.forEach(this::fire);
            due = due.size() < AT_ONCE ? List.of() : dates.dueUntil(deadline.name(), now, AT_ONCE);
        }
    }

    private void fire(Scheduled scheduled) {
        String subject = scheduled.subject();
        TrackedEventMessage<?> event = StoredMessages.at(messages, scheduled.position());
        if (!letters.enqueueIfPresent(subject, () -> new GenericDeadLetter<>(subject, event))) {
            try {
                Tries.several(() -> send(event, new Due(subject, scheduled.at())));
            } catch (Exception e) {
                DeadLetter<EventMessage<?>> letter = new GenericDeadLetter<>(subject, event, e);
                letters.enqueue(subject, rule.decide(letter, e).withDiagnostics(letter));
            }
        }
        dates.done(deadline.name(), scheduled);
    }

    private boolean send(EventMessage<?> event, Due due) {
        Reaction reaction = new Reaction(
                deadline.name(), StoredMessages.cause((TrackedEventMessage<?>) event), commands, clock.instant());
        reaction.sendUnless(
                deadline.nothingToDo(), deadline.then(deadline.events().cast(event.getPayload()), due));
        lastSuccess = clock.instant();
        return true;
    }

    @Override
    public boolean retry(Predicate<DeadLetter<? extends EventMessage<?>>> first) {
        return letters.process(first, this::again);
    }

    private EnqueueDecision<EventMessage<?>> again(DeadLetter<? extends EventMessage<?>> letter) {
        EventMessage<?> event = letter.message();
        try {
            deadline.schedules(deadline.events().cast(event.getPayload())).ifPresent(due -> send(event, due));
            return Decisions.evict();
        } catch (RuntimeException e) {
            return rule.decide(letter, e);
        }
    }

    @Override
    public String name() {
        return deadline.name();
    }

    @Override
    public Standing standing() {
        return new Standing(position, Optional.ofNullable(lastSuccess), Optional.ofNullable(trouble));
    }

    /** How many are due and not done, counted up to a thousand. */
    int overdue() {
        return dates.dueUntil(deadline.name(), clock.instant(), MOST_COUNTED).size();
    }

    @Override
    public String told() {
        return overdue() + " overdue";
    }

    @Override
    public SequencedDeadLetterQueue<EventMessage<?>> deadLetters() {
        return letters;
    }

    /** Lets the feed go; the next step opens it again. */
    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
