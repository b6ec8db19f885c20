package io.medichain.readstore.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.rocksdb.RocksDBException;

/** A command sees its own writes over what is committed, as if there were one sorted map. */
class PendingWritesTest {

    private static final long MEBIBYTE = 1 << 20;

    private static Tables tables;
    private static Path folder;

    @BeforeContainer
    static void open() throws IOException, RocksDBException {
        folder = Files.createTempDirectory("pending-writes");
        tables = Tables.open(folder, new Memory(MEBIBYTE, MEBIBYTE));
    }

    @AfterContainer
    static void close() throws IOException {
        tables.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void readsAndScansAreThoseOfOneMap(@ForAll long seed) {
        Random random = new Random(seed);
        NavigableMap<String, String> expected = new TreeMap<>();
        try (PendingWrites writes = tables.pendingWrites()) {
            for (int key = 0; key < 30; key++) {
                writes.delete(Table.DOCUMENTS, bytes(key(key)));
            }
            writes.commit(false);
            change(writes, expected, random);
            writes.commit(false);
            change(writes, expected, random);
            for (int key = 0; key < 30; key++) {
                byte[] found = writes.get(Table.DOCUMENTS, bytes(key(key)));
                assertThat(found == null ? null : text(found)).isEqualTo(expected.get(key(key)));
            }
            for (int question = 0; question < 10; question++) {
                int from = random.nextInt(30);
                int to = from + random.nextInt(31 - from);
                compare(writes, expected, from, to, from + random.nextInt(to - from + 1));
            }
        }
    }

    private static void change(PendingWrites writes, NavigableMap<String, String> expected, Random random) {
        for (int i = random.nextInt(20); i > 0; i--) {
            String key = key(random.nextInt(30));
            if (random.nextInt(3) == 0) {
                writes.delete(Table.DOCUMENTS, bytes(key));
                expected.remove(key);
            } else {
                String value = "v" + random.nextInt(1_000);
                writes.put(Table.DOCUMENTS, bytes(key), bytes(value));
                expected.put(key, value);
            }
        }
    }

    private static void compare(
            PendingWrites writes, NavigableMap<String, String> expected, int from, int to, int middle) {
        NavigableMap<String, String> part = expected.subMap(key(from), true, key(to), false);
        KeyRange range = new KeyRange(bytes(key(from)), bytes(key(to)));
        for (boolean descending : List.of(false, true)) {
            NavigableMap<String, String> inOrder = descending ? part.descendingMap() : part;
            try (KeyScan scan = writes.scan(Table.DOCUMENTS, range, descending)) {
                assertThat(rest(scan, scan.next())).isEqualTo(entries(inOrder));
            }
            try (KeyScan scan = writes.scan(Table.DOCUMENTS, range, descending)) {
                boolean found = scan.seek(bytes(key(middle)));
                boolean inside = from <= middle && middle < to;
                if (inside) {
                    assertThat(rest(scan, found)).isEqualTo(entries(inOrder.tailMap(key(middle), true)));
                }
            }
        }
    }

    private static List<String> rest(KeyScan scan, boolean found) {
        List<String> rest = new ArrayList<>();
        for (boolean more = found; more; more = scan.next()) {
            rest.add(text(scan.key()) + "=" + text(scan.value()));
        }
        return rest;
    }

    private static List<String> entries(NavigableMap<String, String> map) {
        return map.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    private static String key(int number) {
        return "k%02d".formatted(number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
