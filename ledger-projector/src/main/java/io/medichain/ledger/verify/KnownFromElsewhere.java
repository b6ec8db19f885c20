package io.medichain.ledger.verify;

import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.policy.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
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
 * @param policy which witnesses have to have cosigned; none where they are left out
 */
public record KnownFromElsewhere(
        List<VerifierKey> keys,
        List<Bookmark> bookmarks,
        Map<String, String> contracts,
        @Nullable Duration grace,
        @Nullable TrustPolicy policy) {
    /** Batches are closed every ten seconds and a chain is given some minutes; longer, and somebody should look. */
    public static final Duration USUAL = Duration.ofMinutes(15);

    /** Nothing is. */
    public static final KnownFromElsewhere NOTHING = new KnownFromElsewhere(List.of(), List.of(), Map.of(), null, null);

    public KnownFromElsewhere {
        keys = List.copyOf(keys);
        bookmarks = List.copyOf(bookmarks);
        contracts = Map.copyOf(contracts);
    }

    /** The same without witnesses. */
    public KnownFromElsewhere(
            List<VerifierKey> keys, List<Bookmark> bookmarks, Map<String, String> contracts, @Nullable Duration grace) {
        this(keys, bookmarks, contracts, grace, null);
    }

    /** What witnesses have to have cosigned of a folder, whose newest events nobody may have asked them about. */
    public Optional<QuorumRule> ofFolder(Instant now) {
        return rule(grace == null ? Duration.ZERO : grace, null, now);
    }

    /** The same of a system that runs, which asks them again and again. */
    public Optional<QuorumRule> ofSystem(Instant now) {
        return rule(grace == null ? Duration.ZERO : grace, grace == null ? USUAL : grace, now);
    }

    private Optional<QuorumRule> rule(Duration tail, @Nullable Duration youngest, Instant now) {
        return Optional.ofNullable(policy)
                .map(wanted -> new QuorumRule(
                        wanted,
                        bookmarks.stream()
                                .flatMap(bookmark -> bookmark.cosigned().stream())
                                .toList(),
                        tail,
                        youngest,
                        now));
    }

    /**
     * How old an event may become without an anchor.
     *
     * @param batch how long a batch may take
     */
    public Duration unanchoredFor(Duration batch) {
        return grace == null ? USUAL.plus(batch) : grace;
    }

    /**
     * The keys that are trusted: those that were named, else those of the policy, else those of the bookmarks; none
     * when there are none of these.
     */
    public List<VerifierKey> trusted() {
        if (!keys.isEmpty()) {
            return keys;
        }
        return policy != null && !policy.logs().isEmpty()
                ? policy.logs()
                : bookmarks.stream()
                        .flatMap(bookmark -> bookmark.keys().stream())
                        .distinct()
                        .toList();
    }

    private String keysFrom(String otherwise) {
        if (!keys.isEmpty()) {
            return "the option --key";
        }
        if (policy != null && !policy.logs().isEmpty()) {
            return "the policy";
        }
        return bookmarks.isEmpty() ? otherwise : "the bookmark";
    }

    /** What the chains have to show for it. */
    public List<ChainPin> pins() {
        List<ChainPin> pins = new ArrayList<>();
        contracts.forEach((chain, contract) -> pins.add(ChainPin.chosen(chain, contract)));
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
                .flatMap(bookmark -> Stream.concat(Stream.of(bookmark.tree()), bookmark.cosignedTree().stream())
                        .map(tree -> new Anchorage.Kept(
                                tree, "The bookmark of " + bookmark.at() + " over " + tree.size() + " events")))
                .toList();
    }

    /**
     * What a verification with it relied on.
     *
     * @param used the keys that were trusted
     * @param keysFrom where they were taken from, when nobody named any
     */
    public List<Reliance> reliances(List<VerifierKey> used, String keysFrom, Anchorage anchorage) {
        String from = keysFrom(keysFrom);
        Stream<Reliance> signers = used.stream().map(key -> new Reliance("key " + key.signer(), from));
        Stream<Reliance> witnesses = policy == null
                ? Stream.empty()
                : Stream.of(new Reliance("witnesses " + policy.quorum().words(), "the policy"));
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
        Stream<Reliance> ended = anchorage.shown().stream()
                .flatMap(chain -> chain.ended().stream()
                        .map(one -> new Reliance(
                                "contract %s on %s up to its anchor %d; its %d later ones were given up"
                                        .formatted(
                                                one.contract(),
                                                chain.name(),
                                                one.counted(),
                                                one.givenUp().size()),
                                "the contract after it")));
        return Stream.of(signers, witnesses, kept, chains, ended)
                .flatMap(some -> some)
                .toList();
    }
}
