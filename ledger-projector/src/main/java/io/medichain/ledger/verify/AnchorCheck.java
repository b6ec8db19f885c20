package io.medichain.ledger.verify;

import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.EndedLedger;
import io.medichain.ledger.chain.ShownChain;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the chains show all that has to be there: the contract that the log was anchored at, each of its anchors, and
 * one over everything that is old enough. Whether the roots are those of the log is {@link Pass}'s to find.
 */
final class AnchorCheck {
    private static final int READ = 256;

    private final Anchorage anchorage;
    private final RawEvents events;
    private final List<ChainPin> pins;
    private final Map<String, BoundContract> newest = new LinkedHashMap<>();

    /**
     * A check.
     *
     * @param bound what the log's own events say: of a chain's name the newest, for the chain can be exchanged, and of
     *     the same chain all, for a contract is followed by another only in a line that the chain shows
     */
    AnchorCheck(Anchorage anchorage, RawEvents events, List<BoundContract> bound) {
        this.anchorage = anchorage;
        this.events = events;
        this.pins = new ArrayList<>(anchorage.pins());
        bound.forEach(one -> newest.put(one.said().chain(), one));
        bound.stream().filter(this::isCompared).map(BoundContract::pin).forEach(pins::add);
    }

    private boolean isCompared(BoundContract bound) {
        BoundContract last = newest.get(bound.said().chain());
        return last != null && bound.isOnTheChainOf(last);
    }

    /**
     * What is believed of contracts at which anchors are not looked for any more: that they count no more.
     *
     * @param ofThisLog contracts that events name for the log that is verified
     * @param all those that events name, also for a log of before
     */
    List<Reliance> notCompared(List<BoundContract> ofThisLog, List<BoundContract> all) {
        return all.stream()
                .filter(one -> !ofThisLog.contains(one) || !isCompared(one))
                .map(one -> one.countsNoMore(
                        ofThisLog.contains(one)
                                ? "the event at position %d, which names another chain"
                                        .formatted(Objects.requireNonNull(
                                                        newest.get(one.said().chain()))
                                                .position())
                                : "the keys, which are not those of "
                                        + one.said().origin()))
                .toList();
    }

    /** What is known of the chains from elsewhere than from their nodes. */
    List<ChainPin> pins() {
        return List.copyOf(pins);
    }

    /**
     * Compares.
     *
     * @throws Finding about the first thing that is not there
     */
    void run() throws Finding {
        for (ChainPin pin : pins) {
            compare(pin, shown(pin.chain()));
        }
        for (ShownChain chain : anchorage.shown()) {
            requireAll(chain);
        }
    }

    /**
     * Requires of a log whose events are not shown that its entries name the contracts that are: a system could name
     * one of its own, at which no more is anchored than it likes to show. Of the newest entry that names one the
     * contract has to be shown, and of a contract that the system alone names there has to be an entry.
     *
     * @param bindings the entries that name one, in their order; none where events are shown
     * @param origins names of the log
     */
    void requireNamed(List<SealedBinding> bindings, Set<String> origins) throws Finding {
        for (ChainPin pin : anchorage.pins()) {
            Optional<ShownChain> chain = shown(pin.chain())
                    .filter(one -> pin.weight() == ChainPin.Weight.CLAIMED)
                    .filter(one -> one.newest().isPresent());
            if (chain.isPresent() && !isNamed(chain.get(), pin.contract(), bindings, origins)) {
                throw other(
                        "The system says that the log is anchored on %s at %s, and no entry of the log that it shows does"
                                .formatted(pin.chain(), lower(pin.contract())));
            }
        }
        if (bindings.isEmpty()) {
            return;
        }
        if (!isShown(bindings.getLast(), origins)) {
            throw missing(
                    bindings.getLast().position(),
                    "The event at position %d says where the log is anchored, and nothing is shown of that contract"
                            .formatted(bindings.getLast().position()));
        }
        for (String name : new TreeSet<>(anchorage.chains())) {
            if (shown(name).map(ShownChain::contract).isEmpty()) {
                throw missing(
                        bindings.getFirst().position(),
                        "The log says where it is anchored, and no contract on %s is shown".formatted(name));
            }
        }
    }

    /** The same of entries alone: what is not shown of contracts that they name is believed not to count. */
    List<Reliance> notShown(List<SealedBinding> bindings, Set<String> origins) {
        return bindings.stream()
                .filter(binding -> !isShown(binding, origins))
                .map(binding -> new Reliance(
                        "that the contract which the event at position %d names counts no more"
                                .formatted(binding.position()),
                        "the system itself"))
                .toList();
    }

    private static boolean isNamed(ShownChain chain, String said, List<SealedBinding> bindings, Set<String> origins) {
        return bindings.stream().anyMatch(binding -> binding.names(chain, said, origins));
    }

    private boolean isShown(SealedBinding binding, Set<String> origins) {
        return anchorage.shown().stream()
                .anyMatch(chain -> Stream.concat(
                                Stream.ofNullable(chain.contract()),
                                pins.stream()
                                        .filter(pin -> pin.chain().equals(chain.name())
                                                && pin.contract().equalsIgnoreCase(chain.contract()))
                                        .map(ChainPin::contract))
                        .anyMatch(said -> binding.names(chain, said, origins)));
    }

    private Optional<ShownChain> shown(String chain) {
        return anchorage.shown().stream()
                .filter(one -> one.name().equals(chain))
                .findFirst();
    }

    private static void compare(ChainPin pin, Optional<ShownChain> found) throws Finding {
        if (found.isEmpty() || found.get().contract() == null) {
            throw missing(
                    0,
                    "The log is anchored on %s at %s, says %s, and nothing is shown of it"
                            .formatted(pin.chain(), lower(pin.contract()), pin.from()));
        }
        ShownChain chain = found.get();
        Long chainId = pin.chainId();
        if (chainId != null && chainId != chain.chainId()) {
            throw other("The log is anchored on %s, chain id %d, says %s; the node is one of chain id %d"
                    .formatted(pin.chain(), chainId, pin.from(), chain.chainId()));
        }
        Optional<EndedLedger> ended = chain.ended().stream()
                .filter(one -> one.contract().equalsIgnoreCase(pin.contract()))
                .findFirst();
        if (ended.isEmpty() && !pin.contract().equalsIgnoreCase(chain.contract())) {
            throw other("The log is anchored on %s at %s, says %s, and not at %s"
                    .formatted(pin.chain(), lower(pin.contract()), pin.from(), lower(chain.contract())));
        }
        if (chain.codeHash() == null) {
            throw missing(
                    0,
                    "On %s there is no contract at %s, where the log is anchored, says %s"
                            .formatted(pin.chain(), lower(pin.contract()), pin.from()));
        }
        String code = ended.map(EndedLedger::codeHash).orElse(chain.codeHash());
        if (pin.codeHash() != null && !pin.codeHash().equalsIgnoreCase(code)) {
            throw other("The code at %s on %s has hash %s; that of the log's contract has %s, says %s"
                    .formatted(pin.contract(), pin.chain(), code, pin.codeHash(), pin.from()));
        }
        compareAnchored(pin, chain);
    }

    private static void compareAnchored(ChainPin pin, ShownChain chain) throws Finding {
        if (pin.anchored() == 0) {
            return;
        }
        Stream<Anchor> givenUp = chain.ended().stream().flatMap(ended -> ended.givenUp().stream());
        Anchor anchor = Stream.concat(chain.anchors().stream(), givenUp)
                .filter(one -> one.treeSize() == pin.anchored())
                .findFirst()
                .orElse(null);
        if (anchor == null) {
            throw missing(
                    chain.newest().map(Anchor::treeSize).orElse(0L),
                    "The anchor on %s over %d events, of which %s knows, is not there"
                            .formatted(pin.chain(), pin.anchored(), pin.from()));
        }
        if (pin.root() != null && !pin.root().equals(anchor.root())) {
            throw new Finding(
                    Difference.FORK,
                    anchor.fromSize(),
                    null,
                    "The anchor on %s over %d events has another root than %s knows"
                            .formatted(pin.chain(), pin.anchored(), pin.from()));
        }
    }

    /** Each anchor goes on where the one before ended, and the newest is the one that the contract names. */
    private static void requireAll(ShownChain chain) throws Finding {
        if (chain.contract() == null) {
            return;
        }
        if (!chain.isGenuine()) {
            throw other("At %s on %s stands no EventLedger: its code has hash %s"
                    .formatted(chain.contract(), chain.name(), chain.codeHash()));
        }
        long batch = 0;
        long size = 0;
        for (Anchor anchor : chain.anchors()) {
            if (anchor.batch() != batch + 1 || anchor.fromSize() != size) {
                throw missing(size, "The anchor on %s behind number %d is not shown".formatted(chain.name(), batch));
            }
            batch = anchor.batch();
            size = anchor.treeSize();
        }
        if (chain.anchored() == null || chain.anchored() != size) {
            throw missing(
                    size,
                    "The contract on %s has anchored %s events, and the anchors that are shown end at %d"
                            .formatted(chain.name(), chain.anchored(), size));
        }
    }

    /**
     * Requires that no anchor was given up that is of another history: who is admin of a contract could roll the log
     * back so. Who names the contract in use himself knows why it was done.
     *
     * @param foreign anchors that were given up and are not of this log
     */
    void requireNoneForeign(List<Mark> foreign) throws Finding {
        Set<String> found = foreign.stream().map(Mark::by).collect(Collectors.toSet());
        for (ShownChain chain : anchorage.shown()) {
            if (isChosen(chain)) {
                continue;
            }
            for (EndedLedger ended : chain.ended()) {
                for (Anchor anchor : ended.givenUp()) {
                    String by = Mark.givenUp(anchor, ended).by();
                    if (found.contains(by)) {
                        throw givenUp(anchor, by, ended, chain);
                    }
                }
            }
        }
    }

    private boolean isChosen(ShownChain chain) {
        return pins.stream()
                .anyMatch(pin -> pin.weight() == ChainPin.Weight.CHOSEN
                        && pin.chain().equals(chain.name())
                        && pin.contract().equalsIgnoreCase(chain.contract()));
    }

    private static Finding givenUp(Anchor anchor, String by, EndedLedger ended, ShownChain chain) {
        String now = lower(chain.contract());
        return new Finding(
                Difference.ANCHORS_GIVEN_UP,
                anchor.fromSize(),
                null,
                "%s is not of this log: the admin of that contract ended it, and %s goes on after its anchor %d. Who knows why says so with --contract %s=%s"
                        .formatted(by, now, ended.counted(), chain.name(), now));
    }

    /**
     * Requires that no event is without an anchor for longer than this, on any chain.
     *
     * @param asOf when that is looked at, or the newest time that an event tells
     */
    void requireAnchored(long count, Duration most, @Nullable Instant asOf) throws IOException, Finding {
        Set<String> names = new TreeSet<>(anchorage.chains());
        pins.forEach(pin -> names.add(pin.chain()));
        for (String name : names) {
            long anchored = shown(name)
                    .flatMap(ShownChain::newest)
                    .map(Anchor::treeSize)
                    .orElse(0L);
            requireYoung(Difference.UNANCHORED_TAIL, "No anchor on " + name, anchored, count, most, asOf);
        }
    }

    /** The same for checkpoints: a system that runs seals an event in half a second. */
    void requireSealed(long sealed, long count, Duration most, @Nullable Instant asOf) throws IOException, Finding {
        requireYoung(Difference.UNSEALED_TAIL, "No checkpoint", sealed, count, most, asOf);
    }

    private void requireYoung(
            Difference difference, String what, long covered, long count, Duration most, @Nullable Instant asOf)
            throws IOException, Finding {
        if (covered >= count) {
            return;
        }
        Optional<Instant> oldest = oldestFrom(covered, count);
        if (oldest.isEmpty() && covered == 0) {
            throw new Finding(difference, 0, null, what + " covers any event, and none tells its time");
        }
        if (oldest.isPresent() && asOf != null && oldest.get().plus(most).isBefore(asOf)) {
            throw new Finding(
                    difference,
                    covered,
                    null,
                    "%s covers the last %d events, though one of them is of %s"
                            .formatted(what, count - covered, oldest.get()));
        }
    }

    /** The earliest time that an event from a position on tells. */
    Optional<Instant> oldestFrom(long position, long end) throws IOException {
        Instant oldest = null;
        try (RawEvents.Place place = events.open(position)) {
            for (List<RawEvent> found = place.next(READ); !found.isEmpty(); found = place.next(READ)) {
                for (RawEvent event : found) {
                    Instant at = event.position() < end && event instanceof RawEvent.Derivable derivable
                            ? derivable.at().orElse(null)
                            : null;
                    oldest = at != null && (oldest == null || at.isBefore(oldest)) ? at : oldest;
                }
            }
        }
        return Optional.ofNullable(oldest);
    }

    private static String lower(@Nullable String address) {
        return String.valueOf(address).toLowerCase(Locale.ROOT);
    }

    private static Finding missing(long position, String detail) {
        return new Finding(Difference.ANCHORS_MISSING, position, null, detail);
    }

    private static Finding other(String detail) {
        return new Finding(Difference.OTHER_CONTRACT, 0, null, detail);
    }
}
