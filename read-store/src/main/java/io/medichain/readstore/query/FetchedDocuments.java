package io.medichain.readstore.query;

import io.medichain.readstore.storage.DocumentTable;
import io.medichain.readstore.storage.KeySpace;
import io.medichain.readstore.storage.StoredCollection;
import io.medichain.readstore.storage.TableFailure;

/** The documents to which keys of _id lead. */
final class FetchedDocuments implements Candidates {

    private final KeySpace state;
    private final StoredCollection collection;
    private final IdKeys idKeys;
    private final boolean everyKeyLeads;
    private byte[] idKey = {};
    private byte[] bson = {};

    /** @param everyKeyLeads whether the keys come from an index, so that one without a document is damage */
    FetchedDocuments(KeySpace state, StoredCollection collection, IdKeys idKeys, boolean everyKeyLeads) {
        this.state = state;
        this.collection = collection;
        this.idKeys = idKeys;
        this.everyKeyLeads = everyKeyLeads;
    }

    @Override
    public boolean next() {
        byte[] key = idKeys.next();
        while (key != null) {
            byte[] found = state.get(DocumentTable.DOCUMENTS, collection.documentKey(key));
            if (found != null) {
                idKey = key;
                bson = found;
                return true;
            }
            if (everyKeyLeads) {
                throw TableFailure.damaged(
                        "an index of " + collection.namespace() + " leads to a document that is not there");
            }
            key = idKeys.next();
        }
        return false;
    }

    @Override
    public byte[] idKey() {
        return idKey;
    }

    @Override
    public byte[] bson() {
        return bson;
    }

    @Override
    public void close() {
        idKeys.close();
    }
}
