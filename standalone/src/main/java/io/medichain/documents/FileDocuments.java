package io.medichain.documents;

import io.medichain.record.Cid;
import io.medichain.record.DocumentStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Documents as files named by their content identifiers, in folders by the last two letters. A file is written beside,
 * synced, renamed, and its folder synced; a reader never sees half of one.
 */
public final class FileDocuments implements DocumentStore, AutoCloseable {
    private static final int FAN_OUT = 2;

    private final Path folder;
    /** Writes on threads of its own: an interrupted caller must not close a channel. */
    private final ExecutorService writers;

    /** Keeps documents below this folder. */
    public FileDocuments(Path folder) {
        this.folder = folder;
        this.writers = Executors.newFixedThreadPool(
                2, Thread.ofPlatform().name("documents-", 0).daemon().factory());
    }

    @Override
    public Cid store(byte[] sealed) {
        Cid cid = Cid.of(sealed);
        try {
            CompletableFuture.runAsync(() -> write(folder, cid, sealed), writers)
                    .join();
            return cid;
        } catch (CompletionException e) {
            throw e.getCause() instanceof NotStored known ? known : new NotStored("The document was not stored", e);
        }
    }

    @Override
    public Optional<byte[]> read(Cid cid) {
        try {
            byte[] sealed = Files.readAllBytes(fileOf(cid));
            if (!Cid.of(sealed).equals(cid)) {
                throw new NotStored("The stored document " + cid + " is damaged");
            }
            return Optional.of(sealed);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new NotStored("The stored document " + cid + " cannot be read", e);
        }
    }

    private Path fileOf(Cid cid) {
        return shelf(folder, cid).resolve(cid.value());
    }

    private static Path shelf(Path folder, Cid cid) {
        String name = cid.value();
        return folder.resolve(name.substring(name.length() - FAN_OUT));
    }

    private static void write(Path folder, Cid cid, byte[] sealed) {
        Path parent = shelf(folder, cid);
        Path file = parent.resolve(cid.value());
        try {
            if (Files.exists(file)) {
                return;
            }
            Files.createDirectories(parent);
            Path beside = parent.resolve(cid.value() + "." + UUID.randomUUID() + ".part");
            try {
                writeAndSync(beside, sealed);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
            syncFolder(parent);
            syncFolder(folder);
        } catch (IOException e) {
            throw new NotStored("The document was not stored", e);
        }
    }

    private static void writeAndSync(Path file, byte[] sealed) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(sealed);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        writers.close();
    }
}
