package io.medichain.benchmark.query;

import io.medichain.record.Cid;
import io.medichain.record.DocumentStore;
import java.util.Optional;

/** The workloads have no documents. */
final class NoDocuments implements DocumentStore {
    @Override
    public Cid store(byte[] sealed) {
        throw new NotStored("The workloads have no documents");
    }

    @Override
    public Optional<byte[]> read(Cid cid) {
        return Optional.empty();
    }
}
