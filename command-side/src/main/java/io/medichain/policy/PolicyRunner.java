package io.medichain.policy;

import io.medichain.command.CommandDesk;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.facts.FollowedEvent;
import io.medichain.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the feed and lets the policies react, one event after the other, from where it stopped last time. */
public final class PolicyRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyRunner.class);
    private static final String NAME = "policies";
    private static final int BATCH = 1_000;
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final EventFeed feed;
    private final EventCodec codec;
    private final Positions positions;
    private final List<Policy> policies;
    private final CommandDesk desk;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean running = true;

    /** A runner that begins once it is {@link #start started}. */
    public PolicyRunner(
            EventFeed feed,
            EventCodec codec,
            Positions positions,
            List<Policy> policies,
            CommandDesk desk,
            Clock clock) {
        this.feed = feed;
        this.codec = codec;
        this.positions = positions;
        this.policies = List.copyOf(policies);
        this.desk = desk;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name(NAME).daemon().unstarted(this::run);
    }

    /** Starts to react. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            long from = positions.of(NAME).orElse(EventFeed.NOTHING) + 1;
            try (EventFeed.Reader reader = feed.open(from)) {
                while (running) {
                    react(reader.next(BATCH, PATIENCE));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("A policy failed; trying again", e);
                pause();
            }
        }
    }

    private void react(List<StoredEvent> batch) {
        for (StoredEvent stored : batch) {
            for (Policy policy : policies) {
                if (policy.eventType().equals(stored.type())) {
                    react(policy, new FollowedEvent(stored, codec));
                    positions.keep(NAME, stored.position());
                }
            }
        }
        if (!batch.isEmpty()) {
            positions.keep(NAME, batch.getLast().position());
        }
    }

    private void react(Policy policy, FollowedEvent event) {
        String name = policy.getClass().getSimpleName();
        try {
            policy.react(event, new Reaction(name, event, desk, clock.instant()));
        } catch (ProblemException e) {
            if (e.problem().status() >= 500) {
                throw e;
            }
            LOG.warn(
                    "{} was refused with {} at position {}",
                    name,
                    e.problem().code(),
                    event.stored().position());
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE_AFTER_FAILURE.toNanos());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** Stops after the event at hand. */
    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
