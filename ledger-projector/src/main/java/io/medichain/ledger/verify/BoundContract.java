package io.medichain.ledger.verify;

import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.operation.EventLedgerBound;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event of the log says of a contract.
 *
 * @param position of the event
 * @param said what it says
 */
public record BoundContract(long position, EventLedgerBound said) {
    static final String TYPE = EventTypes.name(EventLedgerBound.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Of an event that is one of these and can be read; what cannot is compared as any other event. */
    static Optional<BoundContract> in(RawEvent event) {
        return event instanceof RawEvent.Whole(StoredEvent stored) ? in(stored) : Optional.empty();
    }

    /** The same of an event of a store. */
    public static Optional<BoundContract> in(StoredEvent event) {
        return event.type().equals(TYPE) ? Optional.ofNullable(read(event)) : Optional.empty();
    }

    private static @Nullable BoundContract read(StoredEvent event) {
        try {
            return new BoundContract(event.position(), JSON.readValue(event.payload(), EventLedgerBound.class));
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Whether both are of one chain, by its name and its id. */
    boolean isOnTheChainOf(BoundContract other) {
        return said.chain().equals(other.said.chain()) && said.chainId() == other.said.chainId();
    }

    /** That its anchors are not looked for, and why, as half a sentence. */
    Reliance countsNoMore(String why) {
        return new Reliance(
                "that contract %s on %s, chain id %d, which the event at position %d names, counts no more"
                        .formatted(said.contract(), said.chain(), said.chainId(), position),
                why);
    }

    ChainPin pin() {
        return new ChainPin(
                said.chain(),
                said.chainId(),
                said.contract(),
                said.codeHash(),
                0,
                null,
                "the event at position " + position,
                ChainPin.Weight.KNOWN);
    }
}
