package io.medichain.node;

import io.medichain.ledger.chain.KeystoreSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The keys that act on the chains, in encrypted files of a folder: for each chain one that anchors and one that is the
 * admin of its contracts. The admins' have a passphrase of their own and are needed only when a contract is deployed, a
 * key exchanged or a contract ended; until then their files can be kept elsewhere.
 */
final class ChainKeystores {
    private final Path folder;

    /** @param chains where the chains' files are kept; the keys lie in the folder {@code keys} of it */
    ChainKeystores(Path chains) {
        this.folder = chains.resolve("keys");
    }

    /**
     * The key that anchors.
     *
     * @return empty before the first start
     * @throws IllegalStateException when it cannot be opened
     */
    Optional<KeystoreSigner> anchorer(String chain) {
        return open(anchorerFile(chain), anchorersPassphrase(), "anchoring keys");
    }

    /** The same, made if it is not there. */
    KeystoreSigner makeAnchorer(String chain) {
        return KeystoreSigner.openOrCreate(anchorerFile(chain), KeystorePassphrase.in(anchorersPassphrase()));
    }

    /**
     * The admin's key.
     *
     * @return empty when it is kept elsewhere
     * @throws IllegalStateException when it cannot be opened
     */
    Optional<KeystoreSigner> admin(String chain) {
        return open(adminFile(chain), adminsPassphrase(), "admins' keys");
    }

    /** The same, made if it is not there. */
    KeystoreSigner makeAdmin(String chain) {
        return KeystoreSigner.openOrCreate(adminFile(chain), KeystorePassphrase.in(adminsPassphrase()));
    }

    private static Optional<KeystoreSigner> open(Path file, Path passphrase, String which) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!Files.exists(passphrase)) {
            throw new IllegalStateException("The passphrase of the " + which + ", " + passphrase + ", is missing.");
        }
        return Optional.of(KeystoreSigner.openOrCreate(file, KeystorePassphrase.in(passphrase)));
    }

    private Path anchorerFile(String chain) {
        return folder.resolve(chain + ".json");
    }

    private Path adminFile(String chain) {
        return folder.resolve(chain + "-admin.json");
    }

    private Path anchorersPassphrase() {
        return folder.resolve("passphrase");
    }

    private Path adminsPassphrase() {
        return folder.resolve("admin-passphrase");
    }
}
