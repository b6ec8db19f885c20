package io.medichain.operation.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventTypes;
import io.medichain.event.Examples;
import io.medichain.event.StoredEvent;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.SecondFactorReset;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.view.RecordedEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which resets are something that was done to the system. */
class OperationLogTest {
    private static final String EVENT = "7b0d4c1e-3a52-4f6e-9c1b-00000000000c";
    private static final UserId ADMIN = new UserId(UUID.fromString("7b0d4c1e-3a52-4f6e-9c1b-00000000000a"));
    private static final SecondFactorReset RESET = new SecondFactorReset(
            Examples.USER,
            Personal.identity(Person.of(TenantId.INSTALLATION, Examples.USER), "telephone and paper burnt"),
            "hash",
            Examples.AT);

    private final OperationLog log = new OperationLog();

    @Test
    void givenAnOperatorResetAtTheConsole_whenFolded_thenListedWithTheAccountAndWithoutTheReason() {
        RecordedEvent reset = by(EventMetadata.CONSOLE);

        assertThat(log.keys(reset)).containsExactly(EVENT);
        assertThat(log.evolve(EVENT, null, reset))
                .isEqualTo(new OperationEntry(
                        "identity.second-factor-reset", Examples.USER.toString(), null, null, List.of(), reset.at()));
    }

    @Test
    void givenAResetBySomebodyElse_whenFolded_thenItIsOfTheSignInsAndNoOperation() {
        assertThat(log.keys(by(ADMIN.toString()))).isEmpty();
    }

    private static RecordedEvent by(String actor) {
        DomainEvent event = RESET;
        StoredEvent stored = new StoredEvent(
                7,
                EVENT,
                EventTypes.name(event.getClass()),
                EventTypes.revision(event.getClass()),
                "User",
                Examples.USER.toString(),
                3,
                Examples.AT,
                new byte[0],
                new byte[0]);
        return new RecordedEvent(stored, EventMetadata.of(TenantId.INSTALLATION, actor), event);
    }
}
