package io.medichain.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The file that holds the master key: 32 random bytes as base64, readable by its owner only (0600). */
final class MasterKeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    MasterKeyFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Creates the file with a fresh key; it is on disk when this returns. */
    byte[] create(SecureRandom random) {
        byte[] key = new byte[WrappingKey.KEY_BYTES];
        random.nextBytes(key);
        byte[] text = Base64.getEncoder().encode(key);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel =
                    FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                ByteBuffer buffer = ByteBuffer.wrap(text);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            syncFolder();
            return key;
        } catch (FileAlreadyExistsException e) {
            throw new VaultException("The master key " + file + " exists already.", e);
        } catch (IOException e) {
            throw new VaultException("The master key " + file + " cannot be written.", e);
        }
    }

    /** Reads the key. */
    byte[] read() {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new VaultException(
                        "Others may read the master key " + file + "; allow only its owner (chmod 600).", null);
            }
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length != WrappingKey.KEY_BYTES) {
                throw new VaultException("The master key " + file + " is not 32 bytes in base64.", null);
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new VaultException("The master key " + file + " is not base64.", e);
        } catch (IOException e) {
            throw new VaultException(
                    "The master key " + file + " cannot be read; without it no personal data can be.", e);
        }
    }

    /** Puts this file in the place of another, at once. */
    void replace(MasterKeyFile other) {
        try {
            Files.move(file, other.file, StandardCopyOption.ATOMIC_MOVE);
            other.syncFolder();
        } catch (IOException e) {
            throw new VaultException("The master key " + other.file + " cannot be replaced.", e);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
