package io.medichain.vault;

import java.util.Optional;

/** Secrets that the master key wraps directly. */
final class SystemSecrets {
    private final VaultFiles files;
    private final MasterKey master;

    SystemSecrets(VaultFiles files, MasterKey master) {
        this.files = files;
        this.master = master;
    }

    void keep(VaultTable table, String name, byte[] secret) {
        byte[] wrapped = master.wrapping().wrap(name, secret);
        files.write(batch -> batch.put(table.key(name), wrapped));
    }

    Optional<byte[]> find(VaultTable table, String name) {
        return files.get(table.key(name)).map(wrapped -> master.wrapping().unwrap(name, wrapped));
    }
}
