package io.medichain.readstore.query;

import io.medichain.readstore.storage.DocumentTable;
import io.medichain.readstore.storage.KeyScan;
import io.medichain.readstore.storage.KeySpace;
import io.medichain.readstore.storage.StoredCollection;
import java.util.Arrays;

/** The documents of a range of _id. */
final class ScannedDocuments implements Candidates {

    private final KeyScan scan;
    private final int prefixLength;

    ScannedDocuments(KeySpace state, StoredCollection collection, QueryPlan.CollectionScan plan) {
        this.scan = state.scan(DocumentTable.DOCUMENTS, plan.range(), plan.descending());
        this.prefixLength = collection.prefix().length;
    }

    @Override
    public boolean next() {
        return scan.next();
    }

    @Override
    public byte[] idKey() {
        byte[] key = scan.key();
        return Arrays.copyOfRange(key, prefixLength, key.length);
    }

    @Override
    public byte[] bson() {
        return scan.value();
    }

    @Override
    public void close() {
        scan.close();
    }
}
