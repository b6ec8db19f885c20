package io.medichain.command;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * The aggregate that a command is for: what its component with {@link TargetAggregateIdentifier} names. It is looked
 * for once per type of command; Axon's own resolver looks through all methods and fields with each command.
 */
final class CommandTarget implements CommandTargetResolver {
    private static final ClassValue<Optional<Method>> NAMING = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> command) {
            return Optional.ofNullable(command.getRecordComponents()).stream()
                    .flatMap(Arrays::stream)
                    .map(RecordComponent::getAccessor)
                    .filter(accessor -> accessor.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .filter(Method::trySetAccessible)
                    .findFirst();
        }
    };

    /** @throws IllegalArgumentException when the command names no aggregate */
    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Optional<Method> naming = NAMING.get(command.getPayloadType());
        Object target = naming.isPresent() ? read(naming.get(), command.getPayload()) : null;
        if (target == null) {
            throw new IllegalArgumentException(command.getPayloadType().getSimpleName() + " names no aggregate");
        }
        return new VersionedAggregateIdentifier(target, null);
    }

    private static @Nullable Object read(Method naming, Object command) {
        try {
            return naming.invoke(command);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(naming + " cannot be read", e);
        }
    }
}
