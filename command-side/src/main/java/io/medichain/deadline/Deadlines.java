package io.medichain.deadline;

import io.medichain.command.AtMostOnce;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.policy.Automation;
import io.medichain.policy.Automations;
import io.medichain.policy.DeadLetterRule;
import io.medichain.policy.PolicyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All deadlines, each on a thread of its own: one that fails holds no other one up. */
public final class Deadlines implements Automations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    /** The clock is asked at least as often, so that one that was set is noticed. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private static final long STOPS_WITHIN_SECONDS = 10;

    private final List<RunningDeadline<?>> deadlines = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    /** Deadlines that begin once they are {@link #start started}. */
    public Deadlines(
            List<? extends Deadline<?>> all,
            DueDates dates,
            EventFeed feed,
            EventCodec codec,
            StreamableMessageSource<TrackedEventMessage<?>> messages,
            PolicyStore store,
            AtMostOnce commands,
            InstantSource clock) {
        Set<String> names = new HashSet<>();
        for (Deadline<?> deadline : all) {
            if (!names.add(deadline.name())) {
                throw new IllegalStateException("Two deadlines have the name " + deadline.name());
            }
            deadlines.add(new RunningDeadline<>(
                    deadline, dates, feed, codec, messages, store.deadLettersOf(deadline.name()), commands, clock));
        }
    }

    /** Begins to look for what is due. */
    public void start() {
        for (RunningDeadline<?> deadline : deadlines) {
            threads.add(Thread.ofPlatform().name(deadline.name()).daemon().start(() -> run(deadline)));
        }
    }

    private void run(RunningDeadline<?> deadline) {
        try (deadline) {
            String told = "";
            while (running) {
                try {
                    deadline.step(LOOKS_EVERY);
                    told = "";
                } catch (RuntimeException e) {
                    told = tell(deadline, e, told);
                    TimeUnit.NANOSECONDS.sleep(LOOKS_EVERY.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once, however long the same goes on. */
    private static String tell(RunningDeadline<?> deadline, RuntimeException failure, String before) {
        String code = DeadLetterRule.codeOf(failure);
        if (!code.equals(before)) {
            LOG.error("{} does not go on; trying again until it does", deadline.name(), failure);
        }
        return code;
    }

    @Override
    public List<Automation> all() {
        return List.copyOf(deadlines);
    }

    List<RunningDeadline<?>> running() {
        return List.copyOf(deadlines);
    }

    /** Stops each after what it is at: interrupted in the middle of a command, it could not tell how that ended. */
    @Override
    public void close() {
        running = false;
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(STOPS_WITHIN_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
