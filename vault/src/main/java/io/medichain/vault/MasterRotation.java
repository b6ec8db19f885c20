package io.medichain.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Wraps everything that an older master key wraps with the one in use, at once. */
final class MasterRotation {
    /** The tables of what the master key wraps. */
    static final List<VaultTable> WRAPPED = List.of(VaultTable.TENANT_KEY, VaultTable.INDEX_KEY, VaultTable.SECRET);

    private static final byte[] WRAPPED_BY = VaultTable.MASTER.key("wrapping");

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Wrapped(byte[] key, byte[] value) {}

    private MasterRotation() {}

    /**
     * Brings a vault under the wrapping key of the ring: after a rotation, after one that a crash interrupted, or when
     * it was restored from a time before one.
     *
     * @throws VaultException when the vault is under a key that the ring does not have
     */
    static void finish(VaultFiles files, MasterKeyRing ring, SecureRandom random) {
        String id = MasterKeyRing.id(ring.wrapping());
        Optional<String> by = wrappedBy(files);
        if (by.filter(id::equals).isPresent()) {
            return;
        }
        WrappingKey next = new WrappingKey(ring.wrapping(), random);
        List<Wrapped> anew = by.map(old -> wrappedAnew(files, new WrappingKey(key(ring, old), random), next))
                .orElse(List.of()); // a new vault, or one of the first form, is under the only key
        files.write(batch -> {
            for (Wrapped entry : anew) {
                batch.put(entry.key(), entry.value());
            }
            batch.put(WRAPPED_BY, id.getBytes(StandardCharsets.US_ASCII));
        });
        files.purge(anew.stream().map(Wrapped::key).toList());
    }

    /**
     * The wrapping key of the ring that a vault is under, which may be an older one.
     *
     * @throws VaultException when the ring does not have it
     */
    static WrappingKey under(VaultFiles files, MasterKeyRing ring, SecureRandom random) {
        byte[] key = wrappedBy(files).map(id -> key(ring, id)).orElse(ring.wrapping());
        return new WrappingKey(key, random);
    }

    private static Optional<String> wrappedBy(VaultFiles files) {
        return files.get(WRAPPED_BY).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static byte[] key(MasterKeyRing ring, String id) {
        return ring.byId(id)
                .orElseThrow(() -> new VaultException(
                        "The vault does not open: this is not its master key, and holds no older one that is.", null));
    }

    private static List<Wrapped> wrappedAnew(VaultFiles files, WrappingKey old, WrappingKey next) {
        List<Wrapped> anew = new ArrayList<>();
        for (VaultTable table : WRAPPED) {
            files.scan(
                    table.key(""),
                    (name, wrapped) ->
                            anew.add(new Wrapped(table.key(name), next.wrap(name, old.unwrap(name, wrapped)))));
        }
        return anew;
    }
}
