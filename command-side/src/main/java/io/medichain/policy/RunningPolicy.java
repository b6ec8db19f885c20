package io.medichain.policy;

import io.medichain.command.CommandDesk;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/** One policy with its own event processor: one segment, one event at a time in their one order. */
final class RunningPolicy implements Automation {
    /** After a failure that may pass, milliseconds. */
    private static final long BEGINS_AGAIN_AFTER = 1_000;

    private final String name;
    private final PolicyHandler handler;
    private final SequencedDeadLetterQueue<EventMessage<?>> deadLetters;
    private final DeadLetteringEventHandlerInvoker invoker;
    private final PooledStreamingEventProcessor processor;

    RunningPolicy(
            String name,
            Object policy,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            PolicyStore store,
            CommandDesk desk,
            Clock clock,
            PolicyThreads threads) {
        this.name = name;
        this.handler = new PolicyHandler(
                new AnnotationEventHandlerAdapter(
                        policy,
                        MultiParameterResolverFactory.ordered(
                                new ReactionParameter(name, desk, clock),
                                ClasspathParameterResolverFactory.forClass(policy.getClass()))),
                clock);
        this.deadLetters = store.deadLettersOf(name);
        this.invoker = DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(handler)
                .queue(deadLetters)
                .enqueuePolicy(new DeadLetterRule(name))
                .transactionManager(NoTransactionManager.instance())
                .build();
        ScheduledExecutorService worker = threads.workerOf(name);
        this.processor = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .messageSource(events)
                .tokenStore(store.tokens())
                .transactionManager(NoTransactionManager.instance())
                .coordinatorExecutor(threads.coordinator())
                .workerExecutor(worker)
                .initialSegmentCount(1)
                .batchSize(1)
                .tokenClaimInterval(BEGINS_AGAIN_AFTER)
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

    @Override
    public Standing standing() {
        List<EventTrackerStatus> segments =
                List.copyOf(processor.processingStatus().values());
        long position = segments.stream()
                .mapToLong(segment -> segment.getCurrentPosition().orElse(-1))
                .min()
                .orElse(-1);
        Optional<String> trouble = segments.stream()
                .filter(EventTrackerStatus::isErrorState)
                .map(segment -> DeadLetterRule.codeOf(segment.getError()))
                .findFirst();
        return new Standing(position, handler.lastSuccess(), trouble);
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
