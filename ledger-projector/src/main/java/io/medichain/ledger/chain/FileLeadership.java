package io.medichain.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Leadership among processes that share a folder: the operating system's lock on a file, which ends with the process.
 */
public final class FileLeadership implements Leadership {
    private final FileChannel channel;
    private @Nullable FileLock lock;

    /**
     * Nothing is locked before {@link #held()} is asked.
     *
     * @param file made if it is absent
     * @throws UncheckedIOException if it cannot be opened
     */
    public FileLeadership(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean held() {
        try {
            if (lock == null) {
                lock = channel.tryLock();
            }
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
