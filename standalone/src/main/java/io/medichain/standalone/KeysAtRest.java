package io.medichain.standalone;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.key.KeyRing;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.node.ChainPlan;
import io.medichain.node.Chains;
import io.medichain.vault.VaultAtRest;
import io.medichain.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of a stopped system, looked at without changing anything. Each answer says in a few words how it is; what is
 * wrong is thrown as {@link CannotRun}, with how to mend it.
 */
public final class KeysAtRest {
    /** What to do when the master key is missing, wrong or open to others. */
    public static final String RIGHT_MASTER_KEY =
            "Put the right file there, with mode 0600, from where its copy is kept, or name it with"
                    + " MEDICHAIN_MASTER_KEY_FILE.";

    private static final String FIRST_START = "made at the first start";
    private static final String RESTORE = "Restore the folder from a backup with: medichain restore BACKUP --data DIR";

    private final DataFolder data;
    private final Settings settings;

    public KeysAtRest(DataFolder data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    /** Whether the master key is there, readable by its owner only, and opens all that it wraps. */
    public String masterKey() {
        requireMasterKey();
        Path file = masterKeyFile();
        if (!Files.exists(file)) {
            return FIRST_START;
        }
        if (!VaultAtRest.isIn(data.vault())) {
            return file + ", for a vault that is made at the first start";
        }
        try (VaultAtRest vault = VaultAtRest.open(data.vault(), file)) {
            return "%s opens the vault: %,d keys".formatted(file, vault.check());
        } catch (VaultException e) {
            throw new CannotRun(String.valueOf(e.getMessage()), RIGHT_MASTER_KEY, e);
        }
    }

    /** A vault without its master key would be given a fresh one, which opens nothing. */
    void requireMasterKey() {
        Path file = masterKeyFile();
        if (!Files.exists(file) && VaultAtRest.isIn(data.vault())) {
            throw new CannotRun(
                    "The master key " + file + " is missing; nothing in the vault opens without it.", RIGHT_MASTER_KEY);
        }
    }

    /** Whether the log's keys are in the vault, and are those that signed the log. */
    public String logKeys() {
        Optional<byte[]> checkpoint = read(new LogFolder(data.ledger()).checkpoint());
        Optional<KeyRing> ring = ring();
        if (ring.isEmpty()) {
            if (checkpoint.isPresent()) {
                throw new CannotRun("The log was signed, but the vault does not have its keys.", RESTORE);
            }
            return FIRST_START;
        }
        List<VerifierKey> keys = ring.get().verifiersAt(Instant.now());
        if (checkpoint.isPresent() && !isSigned(checkpoint.get(), keys)) {
            throw new CannotRun(
                    "The newest checkpoint is not signed by the keys in the vault.",
                    "medichain verify tells what else differs. " + RESTORE);
        }
        return "%s, %d keys".formatted(ring.get().origin(), keys.size());
    }

    /** Whether the keys that anchor can be opened. */
    public String anchoringKeys() {
        return settings.chains().stream()
                .map(ChainPlan::name)
                .map(chain -> chain + " " + anchoringKey(chain))
                .collect(Collectors.joining(", "));
    }

    private String anchoringKey(String chain) {
        try {
            return Chains.signerIn(data.chain(), chain)
                    .map(KeystoreSigner::address)
                    .orElse(FIRST_START);
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            throw new CannotRun(
                    String.valueOf(e.getMessage()),
                    "Put its keystore and the file passphrase beside it back from a backup, with mode 0600.",
                    e);
        }
    }

    private Optional<KeyRing> ring() {
        if (!VaultAtRest.isIn(data.vault()) || !Files.exists(masterKeyFile())) {
            return Optional.empty();
        }
        try (VaultAtRest vault = VaultAtRest.open(data.vault(), masterKeyFile())) {
            return VaultLedgerKeys.keptIn(vault);
        } catch (VaultException e) {
            throw new CannotRun(String.valueOf(e.getMessage()), "Mend the master key first.", e);
        } catch (MalformedText e) {
            throw new CannotRun("The keys of the log in the vault are damaged.", RESTORE, e);
        }
    }

    private static boolean isSigned(byte[] checkpoint, List<VerifierKey> keys) {
        try {
            return !new Trust(keys).signersOf(SignedNote.parse(checkpoint)).isEmpty();
        } catch (MalformedText | Trust.WrongSignature e) {
            return false;
        }
    }

    private Path masterKeyFile() {
        return settings.masterKey().orElse(data.masterKey());
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new CannotRun("The file " + file + " cannot be read.", "Check disk and permissions.", e);
        }
    }
}
