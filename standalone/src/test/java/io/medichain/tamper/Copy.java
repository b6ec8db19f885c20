package io.medichain.tamper;

import io.medichain.eventstore.Tampering;
import io.medichain.ledger.log.HistoryRecord;
import io.medichain.ledger.log.LogFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.rocksdb.RocksDBException;

/** A copy of the hospital's folder for one change. */
final class Copy implements AutoCloseable {
    /** What a verification reads. */
    static final List<String> PARTS = List.of("events", "ledger", "chain");

    private final Truth truth;
    private final Path folder;
    private final Random random;
    private final List<Kind> changes = new ArrayList<>();

    Copy(Truth truth, Path folder, Random random) throws IOException {
        this.truth = truth;
        this.folder = Files.createDirectories(folder);
        this.random = random;
        Files.copy(truth.data().resolve("format"), folder.resolve("format"));
        for (String part : PARTS) {
            put(truth.data(), part);
        }
    }

    /** Changes to the store that say what should be found. */
    @FunctionalInterface
    interface OnStore {
        Expected in(Tampering events) throws RocksDBException;
    }

    /** Notes a kind of change that is made to it. */
    void changedBy(Kind kind) {
        changes.add(kind);
    }

    /** By what it was changed, from the outermost kind to those that it is made of. */
    String changes() {
        return changes.stream().map(Kind::toString).collect(Collectors.joining("; "));
    }

    Truth truth() {
        return truth;
    }

    Random random() {
        return random;
    }

    Path folder() {
        return folder;
    }

    Path events() {
        return folder.resolve("events");
    }

    LogFolder log() {
        return new LogFolder(folder.resolve("ledger"));
    }

    Path chain() {
        return folder.resolve("chain");
    }

    /** Any sealed event. */
    long anyEvent() {
        return random.nextInt((int) truth.count());
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Changes the store as somebody who knows its form. */
    Expected store(OnStore change) throws RocksDBException {
        Expected[] expected = new Expected[1];
        Tampering.with(events(), events -> expected[0] = change.in(events));
        return expected[0];
    }

    /** The checkpoints as they were signed. */
    List<HistoryRecord> history() {
        return truth.history();
    }

    /** Puts another state of a part in place. */
    void put(Path from, String part) throws IOException {
        Path target = folder.resolve(part);
        delete(target);
        copy(from.resolve(part), target);
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(entry)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) throws IOException {
                Files.copy(entry, to.resolve(from.relativize(entry)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) throws IOException {
                Files.delete(entry);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path entry, IOException failure) throws IOException {
                Files.delete(entry);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        delete(folder);
    }
}
