package io.medichain.standalone;

import io.medichain.event.EventFeed;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.ChainPin;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.RawEvents;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.node.ChainPlan;
import io.medichain.node.Chains;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Verifies the running system while it goes on. */
@Component
public final class VerifiedSystem {
    private final DataFolder data;
    private final EventFeed feed;
    private final LedgerKeys keys;
    private final Chains chains;
    private final Settings settings;
    private final InstantSource clock;

    VerifiedSystem(
            DataFolder data, EventFeed feed, LedgerKeys keys, Chains chains, Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
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
        Instant now = clock.instant();
        // First the notes: what is final meanwhile is on the chains, but not yet among them.
        List<ChainPin> pins = new ArrayList<>();
        for (String chain : ChainPlan.NAMES) {
            chains.seen()
                    .of(chain)
                    .map(anchor -> ChainPin.of(anchor, "the system's own note of what was final"))
                    .ifPresent(pins::add);
        }
        List<ShownChain> shown = chains.shown();
        Set<String> names = shown.stream().map(ShownChain::name).collect(Collectors.toSet());
        Anchorage anchorage = new Anchorage(names, shown, pins, List.of());
        Duration most = KnownFromElsewhere.NOTHING.unanchoredFor(settings.batchTime());
        KnownFromElsewhere known = settings.witnesses()
                .map(policy -> new KnownFromElsewhere(List.of(), List.of(), Map.of(), most, policy))
                .orElse(KnownFromElsewhere.NOTHING);
        List<VerifierKey> trusted = keys.verifiers();
        return new Verifier(
                        new LogFolder(data.ledger()),
                        new Trust(trusted),
                        RawEvents.of(feed),
                        anchorage,
                        new Verifier.Strictness(true, most, now))
                .under(known.ofSystem(now))
                .verify(progress)
                .relyingOn(known.reliances(trusted, "the system itself", anchorage));
    }
}
