package io.medichain.policy;

import io.medichain.command.CommandDesk;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.jspecify.annotations.Nullable;

/** One policy with its own event processor: one segment, one event at a time in their one order. */
final class RunningPolicy implements Automation {
    /** How often the processor looks whether it may go on after a failure that may pass, milliseconds. */
    private static final long LOOKS_EVERY = 1_000;

    private static final int SEGMENT = 0;

    private final String name;
    private final PolicyHandler handler;
    private final SequencedDeadLetterQueue<EventMessage<?>> deadLetters;
    private final DeadLetteringEventHandlerInvoker invoker;
    private final PooledStreamingEventProcessor processor;
    private final TokenStore tokens;
    private final Untouched untouched;
    private final DeadLetterRule rule;
    private volatile @Nullable String waitsFor;

    RunningPolicy(
            String name,
            Object policy,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            EventFeed feed,
            EventTypes types,
            PolicyStore store,
            CommandDesk desk,
            Clock clock,
            PolicyThreads threads) {
        this.name = name;
        this.tokens = store.tokens();
        this.rule = new DeadLetterRule(name);
        this.handler = new PolicyHandler(
                new AnnotationEventHandlerAdapter(
                        policy,
                        MultiParameterResolverFactory.ordered(
                                new ReactionParameter(name, desk, clock),
                                ClasspathParameterResolverFactory.forClass(policy.getClass()))),
                desk,
                clock,
                () -> waitsFor = null);
        this.untouched = new Untouched(
                feed,
                types.classes().stream()
                        .filter(handler::canHandleType)
                        .map(EventTypes::name)
                        .collect(Collectors.toUnmodifiableSet()));
        this.deadLetters = store.deadLettersOf(name);
        this.invoker = DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .queue(deadLetters)
                .enqueuePolicy(this::decide)
                .transactionManager(NoTransactionManager.instance())
                .build();
        ScheduledExecutorService worker = threads.workerOf(name);
        this.processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(events)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(threads.coordinator())
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .batchSize(1)
                .tokenClaimInterval(LOOKS_EVERY)
                .clock(clock)
                .build();
    }

    void start() {
        processor.start();
    }

    CompletableFuture<Void> stop() {
        return processor.shutdownAsync();
    }

    @Override
    public String name() {
        return name;
    }

    /** Remembers why the policy waits: Axon forgets it while it does. */
    private EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable thrown) {
        waitsFor = DeadLetterRule.codeOf(thrown);
        EnqueueDecision<EventMessage<?>> decision = rule.decide(letter, thrown);
        waitsFor = null;
        return decision;
    }

    @Override
    public Standing standing() {
        @Nullable EventTrackerStatus segment = processor.processingStatus().get(SEGMENT);
        Optional<String> stopped = segment != null && segment.isErrorState()
                ? Optional.of(DeadLetterRule.codeOf(segment.getError()))
                : Optional.empty();
        Optional<Instant> lastSuccess = handler.lastSuccess();
        return new Standing(
                position(segment), lastSuccess, Optional.ofNullable(waitsFor).or(() -> stopped));
    }

    private long position(@Nullable EventTrackerStatus segment) {
        return untouched.after(
                segment == null
                        ? tokens.fetchToken(name, SEGMENT).position().orElse(EventFeed.NOTHING)
                        : segment.getCurrentPosition().orElse(EventFeed.NOTHING));
    }

    @Override
    public SequencedDeadLetterQueue<EventMessage<?>> deadLetters() {
        return deadLetters;
    }

    @Override
    public boolean retry(Predicate<DeadLetter<? extends EventMessage<?>>> first) {
        return invoker.process(first);
    }
}
