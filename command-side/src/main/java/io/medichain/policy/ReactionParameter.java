package io.medichain.policy;

import io.medichain.command.CommandDesk;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.time.InstantSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Gives a policy's event handler its {@link Reaction}. */
record ReactionParameter(String policy, CommandDesk desk, InstantSource clock)
        implements ParameterResolverFactory, ParameterResolver<Reaction> {
    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable method, Parameter[] parameters, int index) {
        return parameters[index].getType() == Reaction.class ? this : null;
    }

    @Override
    public Reaction resolveParameterValue(Message<?> message) {
        return new Reaction(policy, StoredMessages.cause((TrackedEventMessage<?>) message), desk, clock.instant());
    }

    @Override
    public boolean matches(Message<?> message) {
        return message instanceof TrackedEventMessage<?>;
    }
}
