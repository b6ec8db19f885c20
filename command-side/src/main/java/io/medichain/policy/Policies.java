package io.medichain.policy;

import io.medichain.command.CommandDesk;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All policies, each with an event processor, a position and dead letters of its own. */
public final class Policies implements Automations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);
    private static final long STOPS_WITHIN_SECONDS = 10;

    private final Map<String, RunningPolicy> policies;
    private final PolicyStore store;
    private final EventFeed feed;
    private final PolicyThreads threads = new PolicyThreads();

    /**
     * Policies that begin once they are {@link #start started}.
     *
     * @param all objects with event handlers, each of a class with a processing group of its own
     */
    public Policies(
            Collection<?> all,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            EventFeed feed,
            EventTypes types,
            PolicyStore store,
            CommandDesk desk,
            Clock clock) {
        this.store = store;
        this.feed = feed;
        Map<String, RunningPolicy> named = new HashMap<>();
        for (Object policy : all) {
            String name = nameOf(policy);
            RunningPolicy running = new RunningPolicy(name, policy, events, feed, types, store, desk, clock, threads);
            if (named.put(name, running) != null) {
                throw new IllegalStateException("Two policies have the name " + name);
            }
        }
        this.policies = Map.copyOf(named);
    }

    private static String nameOf(Object policy) {
        ProcessingGroup group = policy.getClass().getAnnotation(ProcessingGroup.class);
        if (group == null) {
            throw new IllegalStateException(policy.getClass() + " has no @ProcessingGroup");
        }
        return group.value();
    }

    /** Lets all go on where they stopped. */
    public void start() {
        store.begin(policies.keySet(), feed.head());
        policies.values().forEach(RunningPolicy::start);
    }

    @Override
    public List<Automation> all() {
        return List.copyOf(policies.values());
    }

    /** Stops each after the event at hand. */
    @Override
    public void close() {
        List<CompletableFuture<Void>> stopping = new ArrayList<>();
        policies.values().forEach(policy -> stopping.add(policy.stop()));
        try {
            CompletableFuture.allOf(stopping.toArray(CompletableFuture[]::new))
                    .get(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The policies did not stop in time", e);
        } finally {
            threads.close();
        }
    }
}
