package io.medichain.standalone;

import io.medichain.ledger.key.KeyRing;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.vault.RocksVault;
import io.medichain.vault.VaultAtRest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The log's keys, sealed in the key vault. */
final class VaultLedgerKeys implements LedgerKeys {
    private static final String SECRET = "ledger-keys";
    private static final String ENDED = "ledger-keys-of-";
    private static final int NAME_DIGITS = 12;

    private final RocksVault vault;
    private final InstantSource clock;
    private volatile KeyRing ring;

    private VaultLedgerKeys(RocksVault vault, KeyRing ring, InstantSource clock) {
        this.vault = vault;
        this.ring = ring;
        this.clock = clock;
    }

    /** The kept keys; new ones, under a new name of the log, at the first start. */
    static VaultLedgerKeys of(RocksVault vault, InstantSource clock) {
        KeyRing ring = kept(vault.secret(SECRET)).orElseGet(() -> {
            KeyRing fresh = KeyRing.generate(newOrigin(), clock.instant());
            vault.sealSecret(SECRET, fresh.toBytes());
            return fresh;
        });
        return new VaultLedgerKeys(vault, ring, clock);
    }

    /** Ends the log: other keys under another name are the log's from now on; the ones before are kept by its name. */
    void renew(String origin) {
        vault.sealSecret(ENDED + ring.origin(), ring.toBytes());
        KeyRing fresh = KeyRing.generate(origin, clock.instant());
        vault.sealSecret(SECRET, fresh.toBytes());
        ring = fresh;
    }

    /** Makes new keys, on disk before the next checkpoint; the old ones sign beside them for a while. */
    synchronized void rotate(Duration beside) {
        KeyRing rotated = ring.rotate(clock.instant(), beside);
        vault.sealSecret(SECRET, rotated.toBytes());
        ring = rotated;
    }

    /** The keys that a stopped system's vault keeps; none before the first start. */
    static Optional<KeyRing> keptIn(VaultAtRest vault) {
        return kept(vault.secret(SECRET));
    }

    private static Optional<KeyRing> kept(Optional<byte[]> secret) {
        return secret.map(KeyRing::read);
    }

    /** A name that no other log has. */
    static String newOrigin() {
        String random = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits(), NAME_DIGITS);
        return "medichain.local/log/" + random;
    }

    @Override
    public String origin() {
        return ring.origin();
    }

    @Override
    public List<NoteSigner> signers() {
        return ring.signersAt(clock.instant());
    }

    @Override
    public List<VerifierKey> verifiers() {
        return ring.verifiersAt(clock.instant());
    }
}
