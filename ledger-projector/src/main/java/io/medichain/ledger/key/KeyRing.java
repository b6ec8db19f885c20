package io.medichain.ledger.key;

import io.medichain.ledger.note.LocalSigner;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A log's own keys, each with the period in which it signs. Immutable; its text form is secret. */
public final class KeyRing {
    private static final List<SignatureType> KINDS =
            List.of(SignatureType.ED25519, SignatureType.ML_DSA_44_COSIGNATURE);

    private final String origin;
    private final List<Key> keys;

    private KeyRing(String origin, List<Key> keys) {
        this.origin = origin;
        this.keys = List.copyOf(keys);
    }

    /** New keys for a new log: Ed25519 and ML-DSA-44. */
    public static KeyRing generate(String origin, Instant now) {
        return new KeyRing(origin, newKeys(origin, now));
    }

    /** Reads what {@link #toBytes()} wrote. */
    public static KeyRing read(byte[] secret) {
        List<String> lines = new String(secret, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 2) {
            throw new MalformedText("A key ring is the log's origin and its keys");
        }
        return new KeyRing(
                lines.getFirst(), lines.stream().skip(1).map(Key::parse).toList());
    }

    /** The ring as bytes, to be sealed before they are kept. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder(origin).append('\n');
        keys.forEach(key -> text.append(key).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The ring with new keys. The old ones go on signing beside them for a while, so that whoever knows only these can
     * still check the log until the new vkeys are known everywhere.
     */
    public KeyRing rotate(Instant now, Duration beside) {
        Stream<Key> old = keys.stream().map(key -> key.signsAt(now) ? key.until(now.plus(beside)) : key);
        return new KeyRing(
                origin, Stream.concat(newKeys(origin, now).stream(), old).toList());
    }

    private static List<Key> newKeys(String origin, Instant now) {
        return KINDS.stream()
                .map(type -> new Key(LocalSigner.generate(origin, type), now, Instant.MAX))
                .toList();
    }

    public String origin() {
        return origin;
    }

    /** The keys that sign at a time, the newest first. */
    public List<NoteSigner> signersAt(Instant now) {
        return keys.stream()
                .filter(key -> key.signsAt(now))
                .<NoteSigner>map(Key::signer)
                .toList();
    }

    /** All keys, those that sign at a time first. */
    public List<VerifierKey> verifiersAt(Instant now) {
        List<VerifierKey> all = new ArrayList<>();
        keys.stream().filter(key -> key.signsAt(now)).forEach(key -> all.add(key.verifier()));
        keys.stream().filter(key -> !key.signsAt(now)).forEach(key -> all.add(key.verifier()));
        return all;
    }

    private record Key(LocalSigner signer, Instant since, Instant until) {

        static Key parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 4) {
                throw new MalformedText("A kept key is period, vkey and private key");
            }
            LocalSigner signer = LocalSigner.of(
                    VerifierKey.parse(parts[2]), Base64.getDecoder().decode(parts[3]));
            return new Key(signer, Instant.parse(parts[0]), Instant.parse(parts[1]));
        }

        VerifierKey verifier() {
            return signer.key();
        }

        boolean signsAt(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }

        Key until(Instant end) {
            return new Key(signer, since, end.isBefore(until) ? end : until);
        }

        @Override
        public String toString() {
            return since + " " + until + " " + verifier() + " "
                    + Base64.getEncoder().encodeToString(signer.pkcs8());
        }
    }
}
