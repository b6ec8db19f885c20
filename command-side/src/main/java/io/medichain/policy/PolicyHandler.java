package io.medichain.policy;

import io.medichain.command.AtMostOnce;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.jspecify.annotations.Nullable;

/**
 * Calls a policy's event handler, unless the store is in doubt: a policy may end a key before it sends a command. What
 * fails for no known reason is tried again after a moment, a few times.
 */
final class PolicyHandler implements EventMessageHandler {
    private final AnnotationEventHandlerAdapter handler;
    private final AtMostOnce commands;
    private final InstantSource clock;
    private final Runnable whenSucceeded;
    private volatile @Nullable Instant lastSuccess;

    PolicyHandler(
            AnnotationEventHandlerAdapter handler, AtMostOnce commands, InstantSource clock, Runnable whenSucceeded) {
        this.handler = handler;
        this.commands = commands;
        this.whenSucceeded = whenSucceeded;
        this.clock = clock;
    }

    /** When the policy last dealt with an event, since the start. */
    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    @Override
    public @Nullable Object handle(EventMessage<?> event) throws Exception {
        return Tries.<@Nullable Object>several(() -> succeeded(event));
    }

    private @Nullable Object succeeded(EventMessage<?> event) throws Exception {
        commands.requireTaken();
        Object result = handler.handle(event);
        lastSuccess = clock.instant();
        whenSucceeded.run();
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
