package io.medichain.ledger.verify;

import io.medichain.event.StoredJson;
import io.medichain.ledger.chain.EndedLedger;
import io.medichain.ledger.chain.ShownChain;
import io.medichain.ledger.entry.LedgerEntry;
import io.medichain.operation.EventLedgerBound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an entry says of an event that names a contract of the log, where the event itself is not shown: the hash of its
 * payload. It says no more than the contract, so whoever knows one can tell whether it is that.
 *
 * @param position of the event
 * @param payload SHA-256 of its payload, in base64
 */
record SealedBinding(long position, String payload) {
    private static final JsonMapper JSON = StoredJson.plain();

    /** Of an entry that stands for such an event. */
    static Optional<SealedBinding> in(RawEvent event) {
        if (!(event instanceof RawEvent.Entry(long position, byte[] bytes))
                || !new String(bytes, StandardCharsets.UTF_8).contains(BoundContract.TYPE)) {
            return Optional.empty();
        }
        try {
            LedgerEntry entry = LedgerEntry.read(bytes);
            return BoundContract.TYPE.equals(entry.values().get("type"))
                    ? Optional.of(new SealedBinding(
                            position, String.valueOf(entry.values().get("payload"))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it names a contract that is shown, in use or ended.
     *
     * @param said the address of the contract in use, as somebody writes it
     * @param origins names of the log
     */
    boolean names(ShownChain chain, String said, Set<String> origins) {
        String code = chain.codeHash();
        Stream<EventLedgerBound> current = code == null
                ? Stream.empty()
                : Stream.of(said, said.toLowerCase(Locale.ROOT)).flatMap(at -> bound(chain, at, code, origins));
        Stream<EventLedgerBound> before = chain.ended().stream().flatMap(ended -> bound(chain, ended, origins));
        return Stream.concat(current, before).map(SealedBinding::hash).anyMatch(payload::equals);
    }

    private static Stream<EventLedgerBound> bound(ShownChain chain, EndedLedger ended, Set<String> origins) {
        return Stream.of(ended.contract(), ended.contract().toLowerCase(Locale.ROOT))
                .flatMap(at -> bound(chain, at, ended.codeHash(), origins));
    }

    private static Stream<EventLedgerBound> bound(ShownChain chain, String contract, String code, Set<String> origins) {
        return origins.stream()
                .map(origin -> new EventLedgerBound(chain.name(), chain.chainId(), contract, code, origin));
    }

    private static String hash(EventLedgerBound bound) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(bound)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
