package io.medichain.ledger.log;

import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.tile.Disk;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Every checkpoint that was ever signed, in one file that only grows, so that each can be compared with the events
 * again. A record is its length (4 bytes), the CRC-32C of the rest (4 bytes), its kind (1 byte) and the note.
 */
public final class CheckpointHistory {
    private static final int HEADER = Integer.BYTES + Integer.BYTES;
    /** Far more than a note of a hundred signatures. */
    private static final int LONGEST = 1 << 20;

    private final LogFolder folder;
    private final Path file;
    private final Disk disk;

    public CheckpointHistory(LogFolder folder, Disk disk) {
        this.folder = folder;
        this.file = folder.history();
        this.disk = disk;
    }

    /** Adds a record and returns once it is on disk. */
    void append(HistoryRecord record) throws IOException {
        byte[] note = record.note().toBytes();
        ByteBuffer rest =
                ByteBuffer.allocate(1 + note.length).put(record.kind().code()).put(note);
        boolean isNew = !Files.exists(file);
        disk.append(
                file,
                ByteBuffer.allocate(HEADER + rest.capacity())
                        .putInt(rest.capacity())
                        .putInt(crc(rest.array()))
                        .put(rest.array())
                        .array());
        disk.sync(file);
        if (isNew) {
            disk.sync(folder.path());
        }
    }

    /** Cuts off a record that a crash left unfinished: it was never published. */
    void cutTornTail() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        long whole;
        try (Reader reader = read()) {
            while (reader.next().isPresent()) {
                // to the end
            }
            whole = reader.whole;
        }
        if (whole < Files.size(file)) {
            disk.truncate(file, whole);
            disk.sync(file);
        }
    }

    /** Reads from the beginning; nothing when there is no file. */
    public Reader read() throws IOException {
        return new Reader(file);
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** A place in the history that moves forward. */
    public static final class Reader implements Checkpoints {
        private final long length;
        private final DataInputStream in;
        private long whole;

        Reader(Path file) throws IOException {
            length = Files.exists(file) ? Files.size(file) : 0;
            in = new DataInputStream(
                    length == 0 ? InputStream.nullInputStream() : new BufferedInputStream(Files.newInputStream(file)));
        }

        /** Also empty before a torn last record. */
        @Override
        public Optional<HistoryRecord> next() throws IOException {
            byte[] rest = bytes();
            if (rest == null) {
                return Optional.empty();
            }
            try {
                HistoryRecord.Kind kind = HistoryRecord.Kind.of(rest[0]);
                byte[] note = new byte[rest.length - 1];
                System.arraycopy(rest, 1, note, 0, note.length);
                return Optional.of(new HistoryRecord(kind, SignedNote.parse(note)));
            } catch (MalformedText e) {
                throw new LogDamaged("The history of checkpoints holds something else before byte " + whole, e);
            }
        }

        private byte @Nullable [] bytes() throws IOException {
            try {
                int size = in.readInt();
                int crc = in.readInt();
                if (size < 1 || size > LONGEST) {
                    throw new LogDamaged("The history of checkpoints is damaged at byte " + whole);
                }
                byte[] rest = new byte[size];
                in.readFully(rest);
                if (crc != crc(rest)) {
                    return tornOrDamaged(size);
                }
                whole += HEADER + size;
                return rest;
            } catch (EOFException e) {
                return null;
            }
        }

        private byte @Nullable [] tornOrDamaged(int size) {
            if (whole + HEADER + size < length) {
                throw new LogDamaged("The history of checkpoints is damaged at byte " + whole);
            }
            return null;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
