package io.medichain.readstore.storage;

import org.jspecify.annotations.Nullable;

/** One consistent state of all tables. Closing it gives back what it holds; scans are closed before. */
public interface KeySpace extends AutoCloseable {

    byte @Nullable [] get(DocumentTable table, byte[] key);

    /** Opens a scan that stands before the first key of the range (after the last one, when descending). */
    KeyScan scan(DocumentTable table, KeyRange range, boolean descending);

    @Override
    void close();
}
