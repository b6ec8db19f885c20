package io.medichain.auditor;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchorsOnChain;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.NodeRefused;
import io.medichain.ledger.chain.NodeUnavailable;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.verify.Anchorage;
import io.medichain.ledger.verify.ChainPin;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.ServedLog;
import io.medichain.ledger.verify.Verification;
import io.medichain.ledger.verify.Verifier;
import io.medichain.ledger.verify.Verifier.Strictness;
import io.medichain.node.ChainPlan;
import io.medichain.node.Chains;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Verifies a running system from outside: derives the tree again from the entries that it serves and compares it with
 * its tiles, its checkpoint and the anchors on the chains. Believes neither the system nor, but for its answers, a
 * node.
 */
public final class VerifiedFromOutside {
    /** How long a batch takes, as far as somebody outside can know. */
    private static final Duration BATCH = Duration.ofSeconds(10);

    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final ServedLedger ledger;
    private final List<ChainPlan> plans;
    private final InstantSource clock;

    /** @param plans the chains, each with a node where one is known */
    public VerifiedFromOutside(ServedLedger ledger, List<ChainPlan> plans, InstantSource clock) {
        this.ledger = ledger;
        this.plans = List.copyOf(plans);
        this.clock = clock;
    }

    /**
     * Verifies.
     *
     * @param known what the verifier brings along; what it lacks the system itself is believed
     * @param progress is told now and then how many entries were derived
     * @throws CannotRun when something cannot be read, which says nothing of its content
     */
    public Verification verify(KnownFromElsewhere known, LongConsumer progress) {
        try {
            Instant now = clock.instant();
            // First the anchors: what the system shows afterwards has to reach as far.
            Anchorage anchorage = anchorage(known);
            ServedLog log = ServedLog.of(checkpoint(known, anchorage), ledger::tile);
            List<VerifierKey> trusted = known.trusted().isEmpty() ? ledger.keys() : known.trusted();
            Strictness strictness = new Strictness(true, known.unanchoredFor(BATCH), now);
            return new Verifier(log, new Trust(trusted), log, anchorage, strictness)
                    .under(known.ofSystem(now))
                    .verify(progress)
                    .relyingOn(known.reliances(trusted, "the system itself", anchorage));
        } catch (NodeUnavailable | NodeRefused e) {
            throw new CannotRun(
                    "The chain cannot be asked: " + e.getMessage() + ".", "Name a node of it with --rpc.", e);
        } catch (IOException e) {
            throw new CannotRun("The log cannot be read: " + e + ".", "Try again.", e);
        }
    }

    /**
     * The newest one; where witnesses have to have cosigned, the newest that they did. That follows the others by a
     * second or two, so it is waited for until it reaches as far as what is known already.
     */
    private byte[] checkpoint(KnownFromElsewhere known, Anchorage anchorage) {
        if (known.policy() == null) {
            return ledger.checkpoint();
        }
        long least = Stream.concat(
                        anchorage.shown().stream()
                                .flatMap(chain -> chain.newest().stream())
                                .map(Anchor::treeSize),
                        anchorage.earlier().stream()
                                .map(kept -> kept.checkpoint().size()))
                .max(Comparator.naturalOrder())
                .orElse(0L);
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<byte[]> cosigned = ledger.cosigned().filter(note -> covers(note, least));
            if (cosigned.isPresent()) {
                return cosigned.get();
            }
            pause();
        }
        return ledger.checkpoint();
    }

    /** What is no checkpoint is verified as it is, and found to be none. */
    private static boolean covers(byte[] note, long least) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text()).size() >= least;
        } catch (MalformedText e) {
            return true;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("It was interrupted.", "Try again.", e);
        }
    }

    private Anchorage anchorage(KnownFromElsewhere known) {
        List<ChainPin> pins = new ArrayList<>(known.pins());
        ledger.contracts().forEach((chain, contract) -> {
            if (known.pin(chain).isEmpty()) {
                pins.add(ChainPin.claimed(chain, contract));
            }
        });
        List<ShownChain> shown = new ArrayList<>();
        for (ChainPlan plan : plans) {
            pins.stream()
                    .filter(pin -> pin.chain().equals(plan.name()))
                    .findFirst()
                    .ifPresent(pin -> shown.add(look(plan, pin)));
        }
        return new Anchorage(Chains.names(plans), shown, pins, known.kept());
    }

    private static ShownChain look(ChainPlan plan, ChainPin pin) {
        URI node = plan.rpcUrl()
                .orElseThrow(() ->
                        new CannotRun("No node of the chain " + plan.name() + " is named.", "Name one with --rpc."));
        ChainSettings chain;
        try {
            chain = plan.known(pin.chainId(), pin.contract()).settings(node);
        } catch (IllegalArgumentException e) {
            throw new CannotRun(
                    "The contract on the chain %s is %s, which is no address.".formatted(plan.name(), pin.contract()),
                    "Name it with --contract.",
                    e);
        }
        try (AnchorsOnChain reader = new AnchorsOnChain(chain)) {
            return reader.look();
        }
    }
}
