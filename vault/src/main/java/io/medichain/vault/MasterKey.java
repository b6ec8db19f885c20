package io.medichain.vault;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.Optional;

/** The master key in use: what its file holds, in memory. */
final class MasterKey {
    private final MasterKeyFile file;
    private final SecureRandom random;
    private volatile WrappingKey wrapping;
    private volatile SeedTree seeds;

    private MasterKey(MasterKeyFile file, SecureRandom random, MasterKeyRing ring) {
        this.file = file;
        this.random = random;
        this.wrapping = new WrappingKey(ring.wrapping(), random);
        this.seeds = ring.seeds();
    }

    /** Reads the key, and brings the vault under it where it is under an older one. */
    static MasterKey of(MasterKeyFile file, VaultFiles files, SecureRandom random) {
        MasterKeyRing ring = file.read();
        MasterRotation.finish(files, ring, random);
        return new MasterKey(file, random, ring);
    }

    /** Wraps the tenants' keys and the secrets. */
    WrappingKey wrapping() {
        return wrapping;
    }

    /** The key of a slot; empty once the slot was destroyed. */
    Optional<WrappingKey> ofSlot(long slot) {
        return seeds.key(slot).map(key -> new WrappingKey(key, random));
    }

    boolean isDestroyed(long slot) {
        return !seeds.has(slot);
    }

    /** Whether any slot was destroyed. */
    boolean knowsDestroyed() {
        return !seeds.isWhole();
    }

    /** Destroys slots; whatever their keys wrapped opens no more, in no copy of the vault. */
    void destroy(Collection<Long> slots) {
        if (!slots.stream().allMatch(this::isDestroyed)) {
            seeds = file.change(ring -> ring.without(slots)).seeds();
        }
    }

    /** Makes a new wrapping key and brings the vault under it; the one before stays in the file, for backups. */
    void rotate(VaultFiles files) {
        MasterKeyRing ring = file.change(before -> before.rotated(random));
        MasterRotation.finish(files, ring, random);
        wrapping = new WrappingKey(ring.wrapping(), random);
    }

    /** Destroys the wrapping keys before the one in use; backups of their time never open again. */
    void forgetRetired() {
        file.change(MasterKeyRing::withoutRetired);
    }

    /** How many wrapping keys before the one in use are kept. */
    int retired() {
        return file.read().retired().size();
    }
}
