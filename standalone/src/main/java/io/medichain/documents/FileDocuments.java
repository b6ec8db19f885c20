package io.medichain.documents;

import io.medichain.file.DurableFile;
import io.medichain.record.Cid;
import io.medichain.record.DocumentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;

/**
 * Documents as files named by their content identifiers, in folders by the last two letters; a reader never sees half
 * of one.
 */
public final class FileDocuments implements DocumentStore, AutoCloseable {
    private static final int FAN_OUT = 2;
    private static final int WRITERS = 2;

    private final Path folder;
    /**
     * Writes on threads of their own, since an interrupted caller must not close a channel; the same document always on
     * the same one.
     */
    private final List<ExecutorService> writers;

    /** Keeps documents below this folder. */
    public FileDocuments(Path folder) {
        this.folder = folder;
        ThreadFactory threads =
                Thread.ofPlatform().name("documents-", 0).daemon().factory();
        this.writers = Stream.generate(() -> Executors.newSingleThreadExecutor(threads))
                .limit(WRITERS)
                .toList();
    }

    @Override
    public Cid store(byte[] sealed) {
        Cid cid = Cid.of(sealed);
        try {
            ExecutorService writer = writers.get(Math.floorMod(cid.hashCode(), WRITERS));
            CompletableFuture.runAsync(() -> write(cid, sealed), writer).join();
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
        String name = cid.value();
        return folder.resolve(name.substring(name.length() - FAN_OUT)).resolve(name);
    }

    private void write(Cid cid, byte[] sealed) {
        Path file = fileOf(cid);
        if (Files.exists(file)) {
            return;
        }
        try {
            DurableFile.write(file, sealed);
        } catch (IOException e) {
            throw new NotStored("The document was not stored", e);
        }
    }

    @Override
    public void close() {
        writers.forEach(ExecutorService::close);
    }
}
