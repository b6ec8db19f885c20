package io.medichain.eventstore;

import io.medichain.disk.StorageFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Looks at RocksDB's write-ahead logs before RocksDB does. Each group of events is one record there, synced before the
 * next one is begun. So what is not whole at the end, with no record begun behind it, was never acknowledged unless
 * {@link Acknowledged} says so; a broken record before another one was acknowledged and must not be passed over.
 * RocksDB's own modes of recovery cannot tell the two apart: one drops what follows damage silently, the others refuse
 * a torn end.
 *
 * <p>The form of a log is LevelDB's: blocks of 32 KB with records of checksum (masked CRC-32C), length, type and data.
 */
final class LogTail {
    private static final int BLOCK = 32 * 1024;
    private static final int HEADER = 7;
    private static final int MASK_DELTA = 0xa282ead8;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;

    private final byte[] bytes;
    private final ByteBuffer log;
    private int wholeUntil;

    private LogTail(byte[] bytes) {
        this.bytes = bytes;
        this.log = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The state of a log, the better one first. */
    enum State {
        /** Every byte belongs to a whole record. */
        WHOLE,
        /** The last record is not whole. */
        TORN,
        /** A record is not whole, though another one follows it. */
        DAMAGED
    }

    /** The worst state of a log in the folder; reads each of them whole. */
    static State worst(Path folder) {
        return logs(folder).stream()
                .map(log -> read(log).state())
                .max(Comparator.naturalOrder())
                .orElse(State.WHOLE);
    }

    /** Cuts what is torn off the ends of the logs; answers how many bytes went. */
    static long cut(Path folder) {
        long cut = 0;
        for (Path log : logs(folder)) {
            LogTail tail = read(log);
            if (tail.state() == State.TORN) {
                cut += tail.cutTorn(log);
            }
        }
        return cut;
    }

    private int cutTorn(Path file) {
        int torn = log.capacity() - wholeUntil;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(wholeUntil);
            channel.force(true);
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
        return torn;
    }

    private static List<Path> logs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    private static LogTail read(Path file) {
        try {
            return new LogTail(Files.readAllBytes(file));
        } catch (IOException e) {
            throw StorageFailure.of(file, e);
        }
    }

    private State state() {
        int end = log.capacity();
        int at = 0;
        while (at < end) {
            int left = BLOCK - at % BLOCK;
            if (left < HEADER && isZero(at, Math.min(end, at + left))) {
                at += left;
                continue;
            }
            if (!isRecord(at)) {
                return isBegunAfter(at) ? State.DAMAGED : State.TORN;
            }
            int type = type(at);
            at += HEADER + length(at);
            if (type != FIRST && type != MIDDLE) {
                wholeUntil = at;
            }
        }
        return wholeUntil < end && !isZero(wholeUntil, end) ? State.TORN : State.WHOLE;
    }

    /** Whether a record begins somewhere behind a broken one. */
    private boolean isBegunAfter(int broken) {
        int nextBlock = Math.min(log.capacity(), (broken / BLOCK + 1) * BLOCK);
        for (int at = broken + 1; at < nextBlock; at++) {
            if (isBeginning(at)) {
                return true;
            }
        }
        for (int block = nextBlock; block < log.capacity(); block += BLOCK) {
            int at = block;
            while (isRecord(at)) {
                if (isBeginning(at)) {
                    return true;
                }
                at += HEADER + length(at);
            }
        }
        return false;
    }

    private boolean isBeginning(int at) {
        return isRecord(at) && (type(at) == FULL || type(at) == FIRST);
    }

    private boolean isRecord(int at) {
        int left = Math.min(log.capacity(), (at / BLOCK + 1) * BLOCK) - at;
        if (left < HEADER || type(at) == 0 || HEADER + length(at) > left) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, at + HEADER - 1, 1 + length(at));
        int value = (int) crc.getValue();
        return log.getInt(at) == Integer.rotateRight(value, 15) + MASK_DELTA;
    }

    private int length(int at) {
        return Short.toUnsignedInt(log.getShort(at + 4));
    }

    private int type(int at) {
        return Byte.toUnsignedInt(log.get(at + 6));
    }

    private boolean isZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (log.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
