package io.medichain.policy;

import io.medichain.command.CommandProblem;
import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of an event with which an automation failed. What may pass by itself, as a full disk does, is tried
 * again until it has passed; everything else, a refusal too, becomes a dead letter.
 */
public final class DeadLetterRule implements EnqueuePolicy<EventMessage<?>> {
    /** Beside a letter: the stable code of the refusal, or of an unknown fault. */
    public static final String CODE = "code";
    /** Beside a letter: how often it has failed. */
    public static final String FAILURES = "failures";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRule.class);

    private final String automation;

    /** The rule of an automation. */
    public DeadLetterRule(String automation) {
        this.automation = automation;
    }

    @Override
    public EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            throw new IllegalStateException("Stopped in the middle of an event; it comes again");
        }
        if (mayPass(thrown) && thrown instanceof RuntimeException passing) {
            throw passing; // Axon then lets the policy wait and begin at this event again
        }
        String eventId = letter.message().getIdentifier();
        if (thrown instanceof ProblemException refused) {
            LOG.warn(
                    "{} was refused with {} at event {}",
                    automation,
                    refused.problem().code(),
                    eventId);
        } else {
            LOG.error("{} failed at event {}", automation, eventId, thrown);
        }
        return Decisions.enqueue(thrown, failed -> diagnostics(failed.diagnostics(), thrown));
    }

    /** Whether a failure is not the event's, so that the same try succeeds later. */
    public static boolean mayPass(Throwable thrown) {
        return switch (thrown) {
            case EventsNotStored _, EventStoreException _ -> true;
            case ProblemException refused ->
                refused.problem() == RequestProblem.CONCURRENT_CHANGE
                        || refused.problem() == RequestProblem.UNAVAILABLE
                        || refused.problem() == CommandProblem.STORE_IN_DOUBT;
            default -> false;
        };
    }

    /** The stable code of a failure, which tells nothing of any value. */
    public static String codeOf(Throwable thrown) {
        return thrown instanceof ProblemException refused ? refused.problem().code() : RequestProblem.INTERNAL.code();
    }

    private static MetaData diagnostics(MetaData before, Throwable thrown) {
        int failures = Integer.parseInt(before.getOrDefault(FAILURES, "0").toString());
        return before.and(CODE, codeOf(thrown)).and(FAILURES, Integer.toString(failures + 1));
    }
}
