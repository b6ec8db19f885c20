package io.medichain.policystore;

import io.medichain.disk.StorageFailure;
import io.medichain.event.StoredJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;
import tools.jackson.databind.json.JsonMapper;

/** The letters of all automations on disk: automation, sequence, position -> letter. Every change is synced. */
final class LetterTable {
    private static final JsonMapper JSON = StoredJson.plain();

    private final RocksDB db;
    private final ColumnFamilyHandle family;
    private final Path folder;

    LetterTable(RocksDB db, ColumnFamilyHandle family, Path folder) {
        this.db = db;
        this.family = family;
        this.folder = folder;
    }

    void put(String automation, Letter letter) {
        try (WriteOptions syncing = new WriteOptions().setSync(true)) {
            db.put(family, syncing, key(automation, letter), JSON.writeValueAsBytes(letter));
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** Whether it was there. */
    boolean remove(String automation, Letter letter) {
        byte[] key = key(automation, letter);
        try (WriteOptions syncing = new WriteOptions().setSync(true)) {
            boolean there = db.get(family, key) != null;
            if (there) {
                db.delete(family, syncing, key);
            }
            return there;
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    /** All letters of an automation, by sequence and in it by position. */
    List<Letter> all(String automation) {
        return scan(utf8(automation + "\0"), Integer.MAX_VALUE);
    }

    /** The first letters of a sequence. */
    List<Letter> ofSequence(String automation, String sequence, int most) {
        return scan(utf8(automation + "\0" + sequence + "\0"), most);
    }

    private List<Letter> scan(byte[] prefix, int most) {
        List<Letter> found = new ArrayList<>();
        try (RocksIterator at = db.newIterator(family)) {
            for (at.seek(prefix); at.isValid() && found.size() < most && startsWith(at.key(), prefix); at.next()) {
                found.add(JSON.readValue(at.value(), Letter.class));
            }
            at.status();
            return found;
        } catch (RocksDBException e) {
            throw StorageFailure.of(folder, e);
        }
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] key(String automation, Letter letter) {
        byte[] sequence = utf8(automation + "\0" + letter.sequence() + "\0");
        return ByteBuffer.allocate(sequence.length + Long.BYTES)
                .put(sequence)
                .putLong(letter.position())
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
