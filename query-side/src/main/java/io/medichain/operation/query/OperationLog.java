package io.medichain.operation.query;

import io.medichain.event.EventMetadata;
import io.medichain.identity.SecondFactorReset;
import io.medichain.operation.BackupMade;
import io.medichain.operation.BackupOrdered;
import io.medichain.operation.BackupRemoved;
import io.medichain.operation.DeadLetterDiscarded;
import io.medichain.operation.DeadLetterRetried;
import io.medichain.operation.EventLedgerBound;
import io.medichain.operation.KeyRotationOrdered;
import io.medichain.operation.LogRenewed;
import io.medichain.operation.OperationEvent;
import io.medichain.operation.SetupLinkGiven;
import io.medichain.operation.SystemStarted;
import io.medichain.operation.ViewRebuildOrdered;
import io.medichain.problem.Word;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was done to the system, and at its console to an operator's account: one document per event. */
@Component
final class OperationLog implements View<OperationEntry> {
    @Override
    public ViewHead<OperationEntry> head() {
        return ViewHead.of("operation-log", 2, OperationEntry.class)
                .following(Stream.concat(
                                Stream.of(OperationEvent.class.getPermittedSubclasses()),
                                Stream.of(SecondFactorReset.class))
                        .toList())
                .indexed("-at", "-_id");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return event.event() instanceof SecondFactorReset && !event.actor().equals(EventMetadata.CONSOLE)
                ? List.of()
                : List.of(event.stored().eventId());
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return true;
    }

    @Override
    public @Nullable OperationEntry evolve(String key, @Nullable OperationEntry before, RecordedEvent event) {
        String type = event.stored().type();
        return switch (event.event()) {
            case OperationEvent operation -> entry(operation, type, event.at());
            case SecondFactorReset reset ->
                new OperationEntry(type, reset.userId().toString(), null, null, List.of(), event.at());
            default -> null;
        };
    }

    private static OperationEntry entry(OperationEvent event, String type, Instant at) {
        return switch (event) {
            case BackupOrdered e -> new OperationEntry(type, e.name(), e.orderedBy(), null, List.of(), at);
            case BackupMade e -> new OperationEntry(type, e.name(), null, null, List.of(), at);
            case BackupRemoved e -> new OperationEntry(type, e.name(), null, null, List.of(), at);
            case KeyRotationOrdered e -> new OperationEntry(type, Word.of(e.key()), e.orderedBy(), null, List.of(), at);
            case ViewRebuildOrdered e -> new OperationEntry(type, e.view(), e.orderedBy(), null, List.of(), at);
            case SetupLinkGiven e -> new OperationEntry(type, null, e.givenTo(), null, List.of(), at);
            case DeadLetterRetried e -> new OperationEntry(type, e.automation(), e.orderedBy(), null, List.of(), at);
            case DeadLetterDiscarded e -> new OperationEntry(type, e.automation(), e.orderedBy(), null, List.of(), at);
            case EventLedgerBound e ->
                new OperationEntry(type, e.chain() + " " + e.contract(), null, null, List.of(), at);
            case LogRenewed e -> new OperationEntry(type, Word.of(e.reason()), null, null, List.of(), at);
            case SystemStarted e ->
                new OperationEntry(type, e.restored() ? "restored backup" : null, null, e.account(), e.changed(), at);
        };
    }
}
