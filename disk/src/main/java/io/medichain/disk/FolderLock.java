package io.medichain.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder held by this process alone. The lock is the operating system's and ends with the process, however that ends.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "owner";
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of an existing folder.
     *
     * @throws StorageFailure {@link StorageFailure.Reason#LOCKED} naming the process that has it
     */
    public static FolderLock take(Path folder) {
        return take(folder, FILE);
    }

    /**
     * The same by a file of another name, where earlier versions lock that one.
     *
     * @throws StorageFailure as {@link #take(Path)}
     */
    public static FolderLock take(Path folder, String file) {
        try {
            FileChannel channel = FileChannel.open(
                    folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock held = channel.tryLock();
                if (held != null) {
                    return sign(channel);
                }
            } catch (OverlappingFileLockException e) {
                // held by this very process; said below
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            throw locked(folder, channel);
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    private static FolderLock sign(FileChannel channel) throws IOException {
        byte[] owner = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0).write(ByteBuffer.wrap(owner), 0);
        return new FolderLock(channel);
    }

    private static StorageFailure locked(Path folder, FileChannel channel) throws IOException {
        try (channel) {
            ByteBuffer owner = ByteBuffer.allocate(20);
            channel.read(owner, 0);
            String id = new String(owner.array(), 0, owner.position(), StandardCharsets.US_ASCII).strip();
            return new StorageFailure(
                    StorageFailure.Reason.LOCKED,
                    "The folder %s is in use by another MediChain%s."
                            .formatted(folder, id.isEmpty() ? "" : " (process " + id + ")"),
                    "Stop that one first, or name another folder with --data.",
                    null);
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
