package io.medichain.ledger.verify;

import io.medichain.ledger.note.VerifierKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who verifies brings along, and so need not believe of who is verified.
 *
 * @param keys keys of the log
 * @param bookmarks bookmarks of it
 * @param contracts address of the {@code EventLedger} by the name of its chain
 * @param grace how old an event may become without an anchor; none for {@link #USUAL} and what a batch may take
 */
public record KnownFromElsewhere(
        List<VerifierKey> keys,
        List<Bookmark> bookmarks,
        Map<String, String> contracts,
        @Nullable Duration grace) {
    /** Batches are closed every ten seconds and a chain is given some minutes; longer, and somebody should look. */
    public static final Duration USUAL = Duration.ofMinutes(15);

    /** Nothing is. */
    public static final KnownFromElsewhere NOTHING = new KnownFromElsewhere(List.of(), List.of(), Map.of(), null);

    public KnownFromElsewhere {
        keys = List.copyOf(keys);
        bookmarks = List.copyOf(bookmarks);
        contracts = Map.copyOf(contracts);
    }

    /**
     * How old an event may become without an anchor.
     *
     * @param batch how long a batch may take
     */
    public Duration unanchoredFor(Duration batch) {
        return grace == null ? USUAL.plus(batch) : grace;
    }

    /** The keys that are trusted: those that were named, else those of the bookmarks; none when there are neither. */
    public List<VerifierKey> trusted() {
        return keys.isEmpty()
                ? bookmarks.stream()
                        .flatMap(bookmark -> bookmark.keys().stream())
                        .distinct()
                        .toList()
                : keys;
    }

    /** What the chains have to show for it. */
    public List<ChainPin> pins() {
        List<ChainPin> pins = new ArrayList<>();
        contracts.forEach((chain, contract) -> pins.add(ChainPin.ofAddress(chain, contract, "the option --contract")));
        bookmarks.forEach(bookmark -> bookmark.anchors()
                .forEach(anchor -> pins.add(ChainPin.of(anchor, "the bookmark of " + bookmark.at()))));
        return pins;
    }

    /** What is known of a chain, so that its contract can be found. */
    public Optional<ChainPin> pin(String chain) {
        return pins().stream().filter(pin -> pin.chain().equals(chain)).findFirst();
    }

    /** The trees of the bookmarks. */
    public List<Anchorage.Kept> kept() {
        return bookmarks.stream()
                .map(bookmark -> new Anchorage.Kept(
                        bookmark.tree(),
                        "The bookmark of " + bookmark.at() + " over "
                                + bookmark.tree().size() + " events"))
                .toList();
    }

    /**
     * What a verification with it relied on.
     *
     * @param used the keys that were trusted
     * @param keysFrom where they were taken from, when nobody named any
     */
    public List<Reliance> reliances(List<VerifierKey> used, String keysFrom, Anchorage anchorage) {
        String from = !keys.isEmpty() ? "the option --key" : bookmarks.isEmpty() ? keysFrom : "the bookmark";
        Stream<Reliance> signers = used.stream().map(key -> new Reliance("key " + key.signer(), from));
        Stream<Reliance> kept = bookmarks.stream()
                .map(bookmark -> new Reliance(
                        "checkpoint over %d events".formatted(bookmark.tree().size()),
                        "the bookmark of " + bookmark.at()));
        Stream<Reliance> chains = anchorage.shown().stream()
                .filter(chain -> chain.contract() != null)
                .map(chain -> new Reliance(
                        "contract %s on %s, chain id %d, code %s"
                                .formatted(chain.contract(), chain.name(), chain.chainId(), chain.codeHash()),
                        anchorage.pins().stream()
                                .filter(pin -> pin.chain().equals(chain.name()))
                                .map(ChainPin::from)
                                .findFirst()
                                .orElse("its node alone")));
        return Stream.of(signers, kept, chains).flatMap(some -> some).toList();
    }
}
