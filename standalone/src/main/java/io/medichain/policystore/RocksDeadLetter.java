package io.medichain.policystore;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;

/** A dead letter that was read from disk; its event is read from the event store when it is asked for. */
record RocksDeadLetter(Letter letter, LongFunction<EventMessage<?>> events) implements DeadLetter<EventMessage<?>> {
    @Override
    public EventMessage<?> message() {
        return events.apply(letter.position());
    }

    @Override
    public Optional<Cause> cause() {
        return letter.failure().isEmpty() ? Optional.empty() : Optional.of(new Failure(letter.failure(), ""));
    }

    @Override
    public Instant enqueuedAt() {
        return letter.enqueuedAt();
    }

    @Override
    public Instant lastTouched() {
        return letter.lastTouched();
    }

    @Override
    public MetaData diagnostics() {
        return MetaData.from(letter.diagnostics());
    }

    @Override
    public DeadLetter<EventMessage<?>> markTouched() {
        return with(letter.failure(), GenericDeadLetter.clock.instant(), letter.diagnostics());
    }

    @Override
    public DeadLetter<EventMessage<?>> withCause(Throwable failure) {
        return with(failure.getClass().getName(), GenericDeadLetter.clock.instant(), letter.diagnostics());
    }

    @Override
    public DeadLetter<EventMessage<?>> withDiagnostics(MetaData diagnostics) {
        return with(letter.failure(), letter.lastTouched(), texts(diagnostics));
    }

    private RocksDeadLetter with(String failure, Instant touched, Map<String, String> diagnostics) {
        return new RocksDeadLetter(
                new Letter(
                        letter.sequence(),
                        letter.position(),
                        letter.eventId(),
                        failure,
                        letter.enqueuedAt(),
                        touched,
                        diagnostics),
                events);
    }

    static Map<String, String> texts(MetaData diagnostics) {
        Map<String, String> texts = new HashMap<>();
        diagnostics.forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    /**
     * What it failed with.
     *
     * @param type the class of the exception
     * @param message always empty: an exception's words are not kept
     */
    record Failure(String type, String message) implements Cause {}
}
