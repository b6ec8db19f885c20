package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which event was the last to be acknowledged, in a file beside the tables. By it a start tells what a crash tore off
 * before anybody was told of it, from an acknowledged event that is gone.
 *
 * <p>It is written when a group is on disk and before the group is answered, and is not synced itself: it outlives the
 * process however that ends, and when the machine fails it may be older than the events, never newer. Two places in it
 * take turns, so that a write that is torn leaves the one before. That the events up to it are as they were written is
 * told by their own checksums ({@link EventFrame}).
 *
 * <pre>
 * 0  i64  position of the event, -1 for none
 * 8  u32  CRC-32C of the position
 * </pre>
 */
final class Acknowledged implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acknowledged.class);
    private static final String FILE = "acknowledged";
    private static final int LENGTH = Long.BYTES + Integer.BYTES;
    private static final int NONE = -1;

    private final FileChannel file;
    private final ByteBuffer note = ByteBuffer.allocate(LENGTH);
    private int turn;
    private boolean told;

    private Acknowledged(FileChannel file) {
        this.file = file;
    }

    /** Opens the note in a folder, or begins one. */
    static Acknowledged open(Path folder) {
        try {
            return new Acknowledged(
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** The position of the last acknowledged event, {@code -1} when none is known of. */
    static long in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            ByteBuffer both = ByteBuffer.wrap(Files.readAllBytes(file));
            long last = NONE;
            while (both.remaining() >= LENGTH) {
                long position = both.getLong();
                if (both.getInt() == checksum(position)) {
                    last = Math.max(last, position);
                }
            }
            return last;
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    /**
     * Refuses a store that ends before the last acknowledged event.
     *
     * @param acknowledged the position of the last event that has to be there
     * @param last the position of the last event that can be read
     * @throws StorageFailure {@link StorageFailure.Reason#DAMAGED} naming the first position that is gone
     */
    static void require(long acknowledged, long last) {
        if (last < acknowledged) {
            throw StorageFailure.damaged(
                    "The event at position %d was acknowledged and is missing or damaged.".formatted(last + 1), null);
        }
    }

    /** Keeps the position of an event that is on disk. Where that fails the note stays behind, and the log says so. */
    void keep(long position) {
        note.clear().putLong(position).putInt(checksum(position)).flip();
        try {
            long place = (long) turn * LENGTH;
            while (note.hasRemaining()) {
                place += file.write(note, place);
            }
            turn ^= 1;
            told = false;
        } catch (IOException e) {
            if (!told) {
                LOG.warn("The note of the last acknowledged event stays behind: {}", e.getMessage());
            }
            told = true;
        }
    }

    private static int checksum(long position) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("The note of the last acknowledged event could not be closed: {}", e.getMessage());
        }
    }
}
