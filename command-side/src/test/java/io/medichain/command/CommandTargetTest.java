package io.medichain.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.id.PatientId;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandTargetTest {
    private final CommandTarget targets = new CommandTarget();

    record Name(
            String name,
            @TargetAggregateIdentifier @Nullable PatientId patient) {}

    record Nobody(String name) {}

    @Test
    void givenACommandThatNamesAnAggregate_whenAsked_thenItIsTheOneThatAxonFinds() {
        var command = new GenericCommandMessage<>(new Name("Ada", new PatientId(UUID.randomUUID())));

        assertThat(targets.resolveTarget(command))
                .isEqualTo(AnnotationCommandTargetResolver.builder().build().resolveTarget(command));
    }

    @Test
    void givenACommandThatNamesNone_whenAsked_thenItIsRefused() {
        assertThatThrownBy(() -> targets.resolveTarget(new GenericCommandMessage<>(new Nobody("Ada"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nobody");
        assertThatThrownBy(() -> targets.resolveTarget(new GenericCommandMessage<>(new Name("Ada", null))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
