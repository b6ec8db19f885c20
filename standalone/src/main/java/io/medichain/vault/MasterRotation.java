package io.medichain.vault;

import java.util.ArrayList;
import java.util.List;

/** Wraps everything that the old master key wraps with the next one, at once. */
final class MasterRotation {
    private static final List<Table> WRAPPED = List.of(Table.TENANT_KEY, Table.INDEX_KEY, Table.SECRET);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Wrapped(byte[] key, byte[] value) {}

    private MasterRotation() {}

    /** Repeating it after a crash finds what is wrapped anew already and leaves it. */
    static void wrapAnew(VaultFiles files, WrappingKey old, WrappingKey next) {
        List<Wrapped> anew = new ArrayList<>();
        for (Table table : WRAPPED) {
            files.scan(table.key(""), (name, wrapped) -> {
                if (!opens(next, name, wrapped)) {
                    anew.add(new Wrapped(table.key(name), next.wrap(name, old.unwrap(name, wrapped))));
                }
            });
        }
        files.write(batch -> {
            for (Wrapped entry : anew) {
                batch.put(entry.key(), entry.value());
            }
        });
        files.purge(anew.stream().map(Wrapped::key).toList());
    }

    private static boolean opens(WrappingKey key, String name, byte[] wrapped) {
        try {
            key.unwrap(name, wrapped);
            return true;
        } catch (VaultException e) {
            return false;
        }
    }
}
