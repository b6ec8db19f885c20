package io.medichain.standalone;

import io.medichain.event.EventFeed;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.verify.AnchoredRoot;
import io.medichain.ledger.verify.RawEvents;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.node.Chains;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** Verifies the running system while it goes on. */
@Component
public final class VerifiedSystem {
    private final DataFolder data;
    private final EventFeed feed;
    private final LedgerKeys keys;
    private final Chains chains;

    VerifiedSystem(DataFolder data, EventFeed feed, LedgerKeys keys, Chains chains) {
        this.data = data;
        this.feed = feed;
        this.keys = keys;
        this.chains = chains;
    }

    /**
     * Derives log, checkpoints and anchors again from the events.
     *
     * @param progress is told now and then how many events were derived
     * @throws IOException when something cannot be read, which says nothing of its content
     */
    public Verification verify(LongConsumer progress) throws IOException {
        List<AnchoredRoot> anchors =
                chains.anchors().stream().map(AnchoredRoot::of).toList();
        return new Verifier(
                        new LogFolder(data.ledger()),
                        new Trust(keys.verifiers()),
                        RawEvents.of(feed),
                        anchors,
                        new Verifier.Strictness(true, false))
                .verify(progress);
    }
}
