package io.medichain.eventstore;

import io.medichain.disk.DurableFiles;
import io.medichain.disk.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the tables for writing, after whatever has happened. A write at the end that is not whole is cut off when all
 * acknowledged events are there without it, and is damage otherwise.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private Recovery() {}

    /**
     * Opens the tables.
     *
     * @param acknowledged the position of the last event that has to be there, {@code -1} for none
     * @throws StorageFailure {@link StorageFailure.Reason#DAMAGED} naming the first position that is not whole; nothing
     *     was changed then
     */
    static Tables open(Path folder, long acknowledged) throws RocksDBException {
        LogTail.State tail = LogTail.worst(folder);
        if (tail == LogTail.State.DAMAGED) {
            try (StoredEvents readable = StoredEvents.openReadOnly(folder)) {
                throw StorageFailure.damaged(
                        "The event at position %d is damaged in the write-ahead log. Nothing was changed."
                                .formatted(readable.head() + 1),
                        null);
            }
        }
        if (tail == LogTail.State.TORN) {
            Acknowledged.require(acknowledged, lastWithoutTorn(folder));
            long cut = LogTail.cut(folder);
            LOG.warn("Cut {} bytes of a torn write off the end of {}; none of it had been acknowledged", cut, folder);
        }
        return Tables.open(folder, Tables.Access.WRITE);
    }

    /** Looked at in a folder beside, since what was cut off cannot be put back. */
    private static long lastWithoutTorn(Path folder) {
        Path beside = folder.resolveSibling(folder.getFileName() + ".torn");
        DurableFiles.delete(beside);
        try {
            Files.createDirectory(beside);
            for (Path file : files(folder)) {
                Path copy = beside.resolve(file.getFileName());
                if (file.toString().endsWith(".log")) {
                    Files.copy(file, copy);
                } else {
                    Files.createLink(copy, file);
                }
            }
            LogTail.cut(beside);
            try (StoredEvents readable = StoredEvents.openReadOnly(beside)) {
                return readable.head();
            }
        } catch (IOException e) {
            throw StorageFailure.of(folder, e);
        } finally {
            DurableFiles.delete(beside);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
