package io.medichain.readstore.storage;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;

/** Fills a new index from the documents that are there, in pieces, so that memory stays flat. */
final class IndexBuild {

    private static final long PIECE_BYTES = 4 << 20;

    private final Tables tables;
    private final StoredCollection collection;
    private final Index index;

    IndexBuild(Tables tables, StoredCollection collection, Index index) {
        this.tables = tables;
        this.collection = collection;
        this.index = index;
    }

    void run() {
        byte[] prefix = collection.prefix();
        IndexEntries entries = new IndexEntries(collection.namespace(), index);
        try (KeySpace state = tables.snapshot();
                KeyScan scan = state.scan(Table.DOCUMENTS, KeyRange.startingWith(prefix), false);
                PendingWrites writes = tables.pendingWrites()) {
            while (scan.next()) {
                byte[] key = scan.key();
                byte[] idKey = Arrays.copyOfRange(key, prefix.length, key.length);
                Document document = StoredDocument.decode(scan.value());
                List<byte[]> keys = entries.keysOf(document);
                entries.requireUnique(idKey, keys, writes);
                entries.replace(idKey, List.of(), keys, writes);
                if (writes.bytes() > PIECE_BYTES) {
                    writes.commit(false);
                }
            }
            writes.commit(false);
        }
    }
}
