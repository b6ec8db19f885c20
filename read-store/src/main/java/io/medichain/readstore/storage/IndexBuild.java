package io.medichain.readstore.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Fills a new index from the documents that are there, in pieces, so that memory stays flat. */
final class IndexBuild {

    private static final long PIECE_BYTES = 4 << 20;

    private final DocumentTables tables;
    private final StoredCollection collection;
    private final Index index;

    IndexBuild(DocumentTables tables, StoredCollection collection, Index index) {
        this.tables = tables;
        this.collection = collection;
        this.index = index;
    }

    void run() {
        byte[] prefix = collection.prefix();
        IndexEntries entries = new IndexEntries(index);
        Set<String> fields = index.pattern().names();
        try (KeySpace state = tables.snapshot();
                KeyScan scan = state.scan(DocumentTable.DOCUMENTS, KeyRange.startingWith(prefix), false);
                AtomicChange change = new AtomicChange(tables)) {
            while (scan.next()) {
                byte[] key = scan.key();
                byte[] idKey = Arrays.copyOfRange(key, prefix.length, key.length);
                List<byte[]> keys = entries.keysOf(StoredDocument.decode(scan.value(), fields));
                entries.replace(idKey, List.of(), keys, change);
                if (change.bytes() > PIECE_BYTES) {
                    change.commit();
                }
            }
            change.commit();
        }
    }
}
