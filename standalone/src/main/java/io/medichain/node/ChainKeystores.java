package io.medichain.node;

import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import io.medichain.ledger.chain.KeyOrder;
import io.medichain.ledger.chain.KeystoreSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The keys that act on the chains, in encrypted files of a folder: for each chain one that anchors and one that is the
 * admin of its contracts. The admins' have a passphrase of their own and are needed only when a contract is deployed, a
 * key exchanged or a contract ended; until then their files can be kept elsewhere.
 */
final class ChainKeystores {
    private static final String ROTATE = "rotate";
    private static final String SUCCEED = "succeed ";

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
        if (!Files.exists(anchorerFile(chain)) && Files.exists(nextFile(chain))) {
            // A crash came between the two steps of done().
            move(nextFile(chain), anchorerFile(chain));
        }
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

    /** Whether the admin's key lies here, beside the one that anchors. */
    boolean holdsAdmin(String chain) {
        return Files.exists(adminFile(chain));
    }

    /** The same, made if it is not there. */
    KeystoreSigner makeAdmin(String chain) {
        return KeystoreSigner.openOrCreate(adminFile(chain), KeystorePassphrase.in(adminsPassphrase()));
    }

    /**
     * Orders that another key anchors from now on; the next look at the chain begins with it. The same order once more
     * changes nothing.
     *
     * @throws CannotRun when another order is not done yet
     */
    void order(String chain, KeyOrder order) {
        Optional<KeyOrder> before = ordered(chain);
        if (before.isPresent() && !before.get().equals(order)) {
            throw new CannotRun(
                    "Another order of the keys of the %s chain is not done yet.".formatted(chain),
                    "Start the system, and wait until it is; its log and status say what it waits for.");
        }
        KeystoreSigner.openOrCreate(nextFile(chain), KeystorePassphrase.in(anchorersPassphrase()));
        String text = switch (order) {
            case KeyOrder.Rotate _ -> ROTATE;
            case KeyOrder.Succeed(long batch) -> SUCCEED + batch;
        };
        try {
            DurableFile.writeSecret(orderFile(chain), (text + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What is ordered and not done yet.
     *
     * @throws IllegalStateException when the order cannot be read
     */
    Optional<KeyOrder> ordered(String chain) {
        // Without the next key the order is done: a crash came before its file was gone.
        if (!Files.exists(orderFile(chain)) || !Files.exists(nextFile(chain))) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(orderFile(chain), StandardCharsets.US_ASCII)
                    .strip();
            if (text.equals(ROTATE)) {
                return Optional.of(new KeyOrder.Rotate());
            }
            if (text.matches(SUCCEED + "[0-9]{1,18}")) {
                return Optional.of(new KeyOrder.Succeed(Long.parseLong(text.substring(SUCCEED.length()))));
            }
            throw new IllegalStateException("The order in " + orderFile(chain) + " cannot be read.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key that is to anchor once the order is done. */
    KeystoreSigner next(String chain) {
        return open(nextFile(chain), anchorersPassphrase(), "anchoring keys").orElseThrow();
    }

    /** The next key takes the place of the one in use, whose file is kept: its account may still hold money. */
    void done(String chain) {
        Optional<KeystoreSigner> before = anchorer(chain);
        before.ifPresent(
                key -> move(anchorerFile(chain), folder.resolve(chain + "-retired-" + key.address() + ".json")));
        move(nextFile(chain), anchorerFile(chain));
        try {
            Files.deleteIfExists(orderFile(chain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            DurableFile.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path nextFile(String chain) {
        return folder.resolve(chain + "-next.json");
    }

    private Path orderFile(String chain) {
        return folder.resolve(chain + ".order");
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
