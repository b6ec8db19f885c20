package io.medichain.ledger.http;

import io.medichain.event.EventTypes;
import io.medichain.id.TenantId;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.ledger.tile.EntryBundle;
import io.medichain.operation.EventLedgerBound;
import java.util.Map;

/**
 * A bundle as one organisation may see it: in the place of every other entry stands one of length 0, whose hash is in
 * the tile beside it. So the own entries are checked against the whole log, and no identifier of others is shown.
 */
final class OwnEntries {
    private static final byte[] WITHHELD = {};
    private static final String BOUND = EventTypes.name(EventLedgerBound.class);

    private OwnEntries() {}

    static byte[] of(TenantId tenant, byte[] bundle) {
        EntryBundle own = new EntryBundle();
        for (byte[] entry : EntryBundle.read(bundle)) {
            own.add(isOf(tenant, entry) ? entry : WITHHELD);
        }
        return own.toBytes();
    }

    /** Where the log is anchored is everybody's: who verifies has to see that events say so. */
    private static boolean isOf(TenantId tenant, byte[] entry) {
        Map<String, Object> values = LedgerEntry.read(entry).values();
        return tenant.value().equals(values.get("tenant")) || BOUND.equals(values.get("type"));
    }
}
