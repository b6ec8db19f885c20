package io.medichain.ledger.verify;

import io.medichain.event.StoredJson;
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
import org.web3j.crypto.Keys;
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
        Stream<EventLedgerBound> current = code == null ? Stream.empty() : bound(chain, said, code, origins);
        Stream<EventLedgerBound> before =
                chain.ended().stream().flatMap(ended -> bound(chain, ended.contract(), ended.codeHash(), origins));
        return Stream.concat(current, before).map(SealedBinding::hash).anyMatch(payload::equals);
    }

    /**
     * All that such an event can say of a contract: an address was configured as said, in small letters or by EIP-55.
     */
    private static Stream<EventLedgerBound> bound(ShownChain chain, String said, String code, Set<String> origins) {
        return Stream.of(said, said.toLowerCase(Locale.ROOT), Keys.toChecksumAddress(said))
                .flatMap(contract -> origins.stream()
                        .map(origin -> new EventLedgerBound(chain.name(), chain.chainId(), contract, code, origin)));
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
