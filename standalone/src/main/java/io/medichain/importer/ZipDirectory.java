package io.medichain.importer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The directory at the end of an archive (PKWARE APPNOTE, 4.3.6 and 4.3.16), which is held in memory: how long it is
 * has to be known before it is read.
 */
final class ZipDirectory {
    /** Bytes; an entry takes 46 and its name, so this is for some 40,000 files. */
    private static final long LONGEST = 4 << 20;

    private static final int END = 0x06054B50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final int OFFSET_OF_START = 16;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    /** Of the end of archives of more than 4 GiB; where it is there, the reader of the archive believes it. */
    private static final int LOCATOR = 0x07064B50;

    private static final int LOCATOR_LENGTH = 20;
    private static final int OFFSET_OF_END_64 = 8;
    private static final int OFFSET_OF_START_64 = 48;

    private ZipDirectory() {}

    /** Whether it is longer than is read. One that is not found is for the reader of the archive to refuse. */
    static boolean isTooLong(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            long tail = Math.min(file.size(), END_LENGTH + LONGEST_COMMENT);
            ByteBuffer end = read(file, file.size() - tail, (int) tail);
            for (int at = end.limit() - END_LENGTH; at >= 0; at--) {
                if (end.getInt(at) == END) {
                    long position = file.size() - tail + at;
                    return position - start(file, position, end.getInt(at + OFFSET_OF_START) & UNSIGNED) > LONGEST;
                }
            }
            return false;
        }
    }

    private static long start(FileChannel file, long end, long stated) throws IOException {
        if (end < LOCATOR_LENGTH) {
            return stated;
        }
        ByteBuffer locator = read(file, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
        if (locator.getInt(0) != LOCATOR) {
            return stated;
        }
        long end64 = locator.getLong(OFFSET_OF_END_64);
        return end64 < 0 || end64 > end - Long.BYTES
                ? 0
                : read(file, end64 + OFFSET_OF_START_64, Long.BYTES).getLong(0);
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // until it is full, or the file ends
        }
        return bytes.rewind();
    }
}
