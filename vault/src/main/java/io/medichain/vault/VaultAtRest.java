package io.medichain.vault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** A stopped system's vault, looked at without changing anything in it. */
public final class VaultAtRest implements AutoCloseable {
    private final VaultFiles files;
    private final WrappingKey master;

    private VaultAtRest(VaultFiles files, WrappingKey master) {
        this.files = files;
        this.master = master;
    }

    /** Whether there is a vault in a folder. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve("CURRENT"));
    }

    /**
     * Opens a vault.
     *
     * @param masterKey the file of the master key (0600)
     * @throws VaultException when folder or master key cannot be used
     */
    public static VaultAtRest open(Path folder, Path masterKey) {
        SecureRandom random = new SecureRandom();
        MasterKeyRing ring = new MasterKeyFile(masterKey, random).look();
        VaultFiles files = VaultFiles.openReadOnly(folder);
        try {
            return new VaultAtRest(files, MasterRotation.under(files, ring, random));
        } catch (RuntimeException | Error e) {
            files.close();
            throw e;
        }
    }

    /**
     * Opens everything that the master key wraps.
     *
     * @return how many keys and secrets there are
     * @throws VaultException when one of them does not open
     */
    public int check() {
        return MasterRotation.WRAPPED.stream().mapToInt(this::check).sum();
    }

    private int check(VaultTable table) {
        int[] opened = {0};
        files.scan(table.key(""), (name, wrapped) -> {
            master.unwrap(name, wrapped);
            opened[0]++;
        });
        return opened[0];
    }

    /** The secret of the system itself that is kept under this name. */
    public Optional<byte[]> secret(String name) {
        return files.get(VaultTable.SECRET.key(name)).map(wrapped -> master.unwrap(name, wrapped));
    }

    @Override
    public void close() {
        files.close();
    }
}
