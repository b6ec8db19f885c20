package io.medichain.vault;

import java.util.Optional;

/** Secrets that the master key wraps directly. */
final class SystemSecrets {
    private final VaultFiles files;
    private volatile WrappingKey master;

    SystemSecrets(VaultFiles files, WrappingKey master) {
        this.files = files;
        this.master = master;
    }

    void keep(Table table, String name, byte[] secret) {
        byte[] wrapped = master.wrap(name, secret);
        files.write(batch -> batch.put(table.key(name), wrapped));
    }

    Optional<byte[]> find(Table table, String name) {
        return files.get(table.key(name)).map(wrapped -> master.unwrap(name, wrapped));
    }

    void useMaster(WrappingKey next) {
        master = next;
    }
}
