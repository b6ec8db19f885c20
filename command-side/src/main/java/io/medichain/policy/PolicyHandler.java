package io.medichain.policy;

import io.medichain.event.EventAppender.EventsNotStored;
import io.medichain.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.jspecify.annotations.Nullable;

/** Calls a policy's event handler; what fails for no known reason is tried again after a moment, a few times. */
final class PolicyHandler implements EventMessageHandler {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1));

    private final AnnotationEventHandlerAdapter handler;
    private final InstantSource clock;
    private volatile @Nullable Instant lastSuccess;

    PolicyHandler(AnnotationEventHandlerAdapter handler, InstantSource clock) {
        this.handler = handler;
        this.clock = clock;
    }

    /** When the policy last dealt with an event, since the start. */
    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    @Override
    public @Nullable Object handle(EventMessage<?> event) throws Exception {
        for (Duration pause : PAUSES) {
            try {
                return succeeded(event);
            } catch (ProblemException | EventsNotStored e) {
                throw e; // refused, or the store is away: the next moment changes nothing
            } catch (RuntimeException _) {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        }
        return succeeded(event);
    }

    private @Nullable Object succeeded(EventMessage<?> event) throws Exception {
        Object result = handler.handle(event);
        lastSuccess = clock.instant();
        return result;
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return handler.canHandle(event);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handler.canHandleType(payloadType);
    }

    @Override
    public Class<?> getTargetType() {
        return handler.getTargetType();
    }

    @Override
    public boolean supportsReset() {
        return false;
    }
}
