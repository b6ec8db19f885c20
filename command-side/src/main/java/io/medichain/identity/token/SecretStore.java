package io.medichain.identity.token;

import java.util.Optional;

/** Keeps a few secrets of the installation, encrypted by the key vault; standalone backs it by the vault's files. */
public interface SecretStore {
    /** The secret of this name. */
    Optional<byte[]> read(String name);

    /** Keeps a secret, on disk before it returns; one of the same name is replaced. */
    void write(String name, byte[] secret);
}
