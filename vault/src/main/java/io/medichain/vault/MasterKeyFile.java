package io.medichain.vault;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The file that holds a {@link MasterKeyRing}, readable by its owner only (0600). It is replaced as a whole. */
final class MasterKeyFile {
    private final Path file;
    private final SecureRandom random;

    MasterKeyFile(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Creates the file with fresh keys; it is on disk when this returns. */
    void create() {
        write(MasterKeyRing.fresh(random));
    }

    /** Reads the keys; a file of the first form is brought to today's. */
    MasterKeyRing read() {
        requireOwnerOnly();
        String text = text();
        MasterKeyRing ring = ring(text);
        if (MasterKeyRing.isFirstForm(text)) {
            write(ring);
        }
        return ring;
    }

    /** Reads the keys, changing nothing; a file of the first form has no seeds of slots that were used. */
    MasterKeyRing look() {
        requireOwnerOnly();
        return ring(text());
    }

    private MasterKeyRing ring(String text) {
        return parsed(() ->
                MasterKeyRing.isFirstForm(text) ? MasterKeyRing.ofFirstForm(text, random) : MasterKeyRing.parse(text));
    }

    /**
     * Changes what the file holds; it is on disk when this returns. What another process changed before is kept.
     *
     * @return what it holds now
     */
    MasterKeyRing change(UnaryOperator<MasterKeyRing> change) {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            MasterKeyRing changed = change.apply(read());
            write(changed);
            return changed;
        } catch (OverlappingFileLockException e) {
            throw new VaultException("The master key " + file + " is being changed elsewhere; try again.", e);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(MasterKeyRing ring) {
        try {
            DurableFile.writeSecret(file, ring.text().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private VaultException unwritable(IOException e) {
        return new VaultException(
                "The master key " + file + " cannot be written; erasures and rotations change it,"
                        + " so the system's user needs the right to write in its folder.",
                e);
    }

    private void requireOwnerOnly() {
        try {
            if (!DurableFile.isSecret(file)) {
                throw new VaultException(
                        "Others may read the master key " + file + "; allow only its owner (chmod 600).", null);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private String text() {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private VaultException unreadable(IOException e) {
        return new VaultException("The master key " + file + " cannot be read; without it no personal data can be.", e);
    }

    private MasterKeyRing parsed(Supplier<MasterKeyRing> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw new VaultException("The master key " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
