package io.medichain.ledger.tile;

import io.medichain.file.DurableFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Streams, not channels, where bytes are written: an interrupt would close a channel. */
final class LocalDisk implements Disk {
    private static final int SIDE_BY_SIDE = 16;

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(bytes);
        }
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(bytes);
        }
    }

    @Override
    public void sync(Path fileOrFolder) throws IOException {
        DurableFile.sync(fileOrFolder);
    }

    /** Side by side, so that the file system can write the journal once for several. */
    @Override
    public void syncAll(Collection<Path> filesAndFolders) throws IOException {
        if (filesAndFolders.size() <= SIDE_BY_SIDE) {
            Disk.super.syncAll(filesAndFolders);
            return;
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
            List<Future<Void>> syncs = new ArrayList<>();
            for (Path each : filesAndFolders) {
                syncs.add(threads.submit(() -> {
                    sync(each);
                    return null;
                }));
            }
            for (Future<Void> each : syncs) {
                await(each);
            }
        }
    }

    private static void await(Future<Void> sync) throws IOException {
        try {
            sync.get();
        } catch (ExecutionException e) {
            throw new IOException("Not written to disk", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @Override
    public void deleteFolder(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(folder);
    }
}
