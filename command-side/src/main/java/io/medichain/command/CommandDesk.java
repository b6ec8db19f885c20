package io.medichain.command;

import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.event.StoredJson;
import io.medichain.facts.Facts;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.AxonException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes commands and sends each to its aggregate: once per Idempotency-Key, again when two came at the same time, and
 * with Axon's refusals in the words of MediChain. What it answers is on disk, and known to the facts: a right that a
 * command took away is gone when it is answered.
 */
public final class CommandDesk implements AtMostOnce {
    private static final int TRIES = 4;
    /** Facts that stand still hold no answer up for longer; they are asked again at the head before a refusal. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(1);

    /** A command that follows from an event comes with no request that could differ. */
    private static final String NO_REQUEST = "";

    private final CommandBus bus;
    private final EventFeed feed;
    private final EventCodec codec;
    private final KeyVault vault;
    private final Facts facts;
    private final RefusedCommands refused;
    private final StoreInDoubt doubt;
    private final OnceOnly onceOnly;
    private final JsonMapper json;
    /** The one that this thread is putting together. */
    @SuppressWarnings("ThreadLocalUsage") // of this desk alone: a process may have several
    private final ThreadLocal<@Nullable Transaction> underWay = new ThreadLocal<>();

    /** Sends to the bus; the feed and the facts tell what was stored. */
    CommandDesk(
            CommandBus bus,
            EventFeed feed,
            EventCodec codec,
            KeyVault vault,
            Facts facts,
            RefusedCommands refused,
            StoreInDoubt doubt) {
        this.bus = bus;
        this.feed = feed;
        this.codec = codec;
        this.vault = vault;
        this.facts = facts;
        this.refused = refused;
        this.doubt = doubt;
        this.onceOnly = new OnceOnly(facts, feed.head());
        this.json = StoredJson.plain();
    }

    /**
     * Executes a command on what the path names.
     *
     * @param body what came with the request, compared when the Idempotency-Key is used again
     * @param command makes the command; not called when the answer is known already
     * @throws ProblemException when the command is refused
     */
    public <T> Accepted accept(Permitted<T> permitted, @Nullable Object body, Supplier<?> command) {
        return send(permitted, body, () -> Order.to(permitted.about(), command.get()));
    }

    /**
     * Executes a command whose target the order says: one that begins an aggregate, or goes to another one than what
     * was decided about, which then compares the patient itself ({@code DecisionsTest} names who sends such).
     *
     * @param body what came with the request, compared when the Idempotency-Key is used again
     * @param order makes the command; not called when the answer is known already
     * @throws ProblemException when the command is refused
     */
    public Accepted send(Permitted<?> permitted, @Nullable Object body, Supplier<Order> order) {
        Caller caller = permitted.caller();
        Transaction transaction = underWay.get();
        if (transaction != null) {
            return within(transaction.key(), caller, taken(order));
        }
        Optional<Once> once = once(caller, body);
        if (once.isEmpty()) {
            Order made = taken(order);
            return execute(caller.metadata(), expectation(caller, made), made);
        }
        return onceOnly.answer(once.get().token(), once.get().request(), () -> {
            Order made = taken(order);
            return execute(once.get().beside(caller, made), expectation(caller, made), made);
        });
    }

    /**
     * An Idempotency-Key and what was asked under it.
     *
     * @param token the HMAC of who and key
     * @param request that of what was asked
     */
    record Once(String token, String request) {
        EventMetadata beside(Caller caller, Order order) {
            return caller.metadata()
                    .with(EventMetadata.IDEMPOTENCY, token)
                    .with(EventMetadata.REQUEST, request)
                    .with(EventMetadata.TARGET, order.target());
        }
    }

    private Optional<Once> once(Caller caller, @Nullable Object body) {
        return caller.idempotencyKey().map(key -> {
            BlindIndex index = vault.blindIndex(caller.tenant());
            return new Once(
                    index.token("idempotency-key", caller.user() + " " + key),
                    index.token("request", key + " " + caller.request() + " " + text(body)));
        });
    }

    /**
     * Several commands of one request that are stored in one step, or none of them.
     *
     * @param body what came with the request, compared when the Idempotency-Key is used again
     */
    public Transaction transaction(Caller caller, @Nullable Object body) {
        return new Transaction(this, onceOnly, feed, codec, once(caller, body));
    }

    /** One of them: decided at once, and stored with the others. */
    private Accepted within(Optional<Once> once, Caller caller, Order order) {
        EventMetadata beside = once.map(key -> key.beside(caller, order)).orElseGet(caller::metadata);
        Map<String, Object> all = new HashMap<>(beside.values());
        all.putAll(expectation(caller, order));
        return counted(order.command(), () -> send(order, MetaData.from(all)));
    }

    /**
     * Sends commands within one unit of work. What each of them decides is known to the next ones, aggregates and facts
     * alike; the events of all are one append.
     *
     * @throws ProblemException where one of them is refused: nothing is stored then
     */
    List<Accepted> inOneStep(Transaction transaction, List<Supplier<Accepted>> commands) {
        RuntimeException failure = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                List<Accepted> accepted = facts.ahead(() -> inOneUnit(transaction, commands));
                facts.await(feed.head(), UNTIL_KNOWN);
                return accepted;
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                failure = e; // another command came first: decide all of it again upon what it left
            }
        }
        throw new ProblemException(
                failure instanceof AggregateStreamCreationException
                        ? CommandProblem.IDENTIFIER_TAKEN
                        : RequestProblem.CONCURRENT_CHANGE);
    }

    private List<Accepted> inOneUnit(Transaction transaction, List<Supplier<Accepted>> commands) {
        UnitOfWork<?> all = DefaultUnitOfWork.startAndGet(null);
        underWay.set(transaction);
        try {
            List<Accepted> accepted = commands.stream().map(Supplier::get).toList();
            all.commit();
            return accepted;
        } catch (RuntimeException e) {
            throw refusal(e);
        } finally {
            underWay.remove();
            if (all.isActive()) {
                all.rollback();
            }
        }
    }

    /**
     * Executes a command of an account on itself that nobody could repeat under a key, as before anybody is signed in.
     */
    public Accepted accept(EventMetadata metadata, Order order) {
        return execute(metadata, Map.of(), order);
    }

    @Override
    public Accepted acceptOnce(UUID id, EventMetadata metadata, Order order) {
        String token = id.toString();
        return onceOnly.answer(token, NO_REQUEST, () -> {
            EventMetadata known =
                    metadata.with(EventMetadata.IDEMPOTENCY, token).with(EventMetadata.TARGET, order.target());
            return execute(known, Map.of(), taken(() -> order));
        });
    }

    @Override
    public void requireTaken() {
        if (doubt.reason().isPresent()) {
            throw new ProblemException(CommandProblem.STORE_IN_DOUBT);
        }
    }

    /**
     * What somebody decides about a record, a bed, a user or an organisation, and what follows from an event, is not
     * taken by a store in doubt. What it has answered before it answers again.
     */
    private Order taken(Supplier<Order> order) {
        requireTaken();
        return order.get();
    }

    private String text(@Nullable Object body) {
        return switch (body) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            default -> json.writeValueAsString(body);
        };
    }

    private static Map<String, Object> expectation(Caller caller, Order order) {
        return caller.expectedVersion().isPresent()
                ? ExpectedVersion.metadata(
                        order.target(), caller.expectedVersion().getAsLong())
                : Map.of();
    }

    private Accepted execute(EventMetadata metadata, Map<String, Object> expectation, Order order) {
        return counted(order.command(), () -> sent(metadata, expectation, order));
    }

    private Accepted sent(EventMetadata metadata, Map<String, Object> expectation, Order order) {
        Map<String, Object> all = new HashMap<>(metadata.values());
        all.putAll(expectation);
        RuntimeException failure = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return send(order, MetaData.from(all));
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                failure = e;
                Optional<Accepted> earlier = order.begins().flatMap(again -> earlier(order, again, metadata));
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
        }
        throw new ProblemException(
                failure instanceof AggregateStreamCreationException
                                || order.begins().isPresent()
                        ? CommandProblem.IDENTIFIER_TAKEN
                        : RequestProblem.CONCURRENT_CHANGE);
    }

    /**
     * Executes a command whose answer is more than a version, such as a refusal that is itself stored.
     *
     * @param answer the type of the answer
     * @throws ProblemException when the command is refused
     */
    public <R> R ask(EventMetadata metadata, Object command, Class<R> answer) {
        return counted(command, () -> answered(metadata, command, answer));
    }

    private <T> T counted(Object command, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (ProblemException refusal) {
            refused.count(command, refusal);
            throw refusal;
        }
    }

    private <R> R answered(EventMetadata metadata, Object command, Class<R> answer) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return answer.cast(dispatch(command, MetaData.from(metadata.values())));
            } catch (ConcurrencyException _) {
                // another command came first: decide again upon what it left
            }
        }
        throw new ProblemException(RequestProblem.CONCURRENT_CHANGE);
    }

    private Accepted send(Order order, MetaData metadata) {
        if (!(dispatch(order.command(), metadata) instanceof Long version)) {
            throw new IllegalStateException(order.command().getClass() + " answers no version");
        }
        return new Accepted(order.target(), version, feed.head());
    }

    private Object dispatch(Object command, MetaData metadata) {
        Result result = new Result();
        bus.dispatch(new GenericCommandMessage<>(command, metadata), (_, message) -> result.message = message);
        CommandResultMessage<?> message = result.message;
        if (message == null) {
            throw new IllegalStateException("The command bus answered nothing");
        }
        if (message.isExceptional()) {
            throw refusal(message.exceptionResult());
        }
        if (underWay.get() == null) {
            facts.await(feed.head(), UNTIL_KNOWN);
        }
        return message.getPayload();
    }

    /** Holds what the bus calls back with, on the same thread. */
    private static final class Result {
        private @Nullable CommandResultMessage<?> message;
    }

    /** What the order is to an aggregate that is there already; empty where there is none after all. */
    private Optional<Accepted> earlier(Order order, Again again, EventMetadata metadata) {
        for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
                return decided(order, again, metadata);
            } catch (ProblemException e) {
                // what was decided upon has changed since: decide again
                if (e.problem() != RequestProblem.PRECONDITION_FAILED) {
                    throw e;
                }
            }
        }
        return decided(order, again, metadata);
    }

    private Optional<Accepted> decided(Order order, Again again, EventMetadata metadata) {
        List<StoredEvent> stored = feed.ofAggregate(order.target());
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        boolean isTheirs = codec.metadata(stored.getFirst()).tenant().equals(metadata.tenant());
        return Optional.of(
                switch (isTheirs ? again.on(new History(stored, codec)) : new Again.Taken()) {
                    case Again.Same same -> new Accepted(order.target(), same.version(), same.position());
                    case Again.Taken _ -> throw new ProblemException(CommandProblem.IDENTIFIER_TAKEN);
                    case Again.Instead instead ->
                        sent(
                                        metadata,
                                        ExpectedVersion.metadata(order.target(), instead.version()),
                                        Order.to(order.target(), instead.command()))
                                .asUpdate();
                });
    }

    private static RuntimeException refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeyVault.PersonErased) {
                return new ProblemException(CommandProblem.PERSON_ERASED);
            }
        }
        return switch (thrown) {
            case AggregateNotFoundException _ -> new ProblemException(RequestProblem.NOT_FOUND);
            case ConcurrencyException e -> e;
            case LockAcquisitionFailedException e -> new ConcurrencyException("Two commands waited for each other", e);
            case AggregateStreamCreationException e -> e;
            case EventStoreException e -> new EventsNotStored("The events of a command could not be stored", e);
            case AxonException e -> e;
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }
}
