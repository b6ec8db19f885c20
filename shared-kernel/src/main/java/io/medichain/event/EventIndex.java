package io.medichain.event;

import java.util.OptionalLong;

/**
 * Where an event stands, by its identifier: for proofs, which alone are asked for by it. Not every engine has such an
 * index; where it has none, the ledger-projector keeps it.
 */
public interface EventIndex {
    /** The position of the event in the feed; empty for an unknown identifier. */
    OptionalLong positionOf(String eventId);
}
