package io.medichain.ledger.patientmap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the map is kept: an ordered key-value store. It holds nothing that the events could not give again, so where
 * its files are damaged it says {@link PatientMapDamaged} to whatever is asked, and can be begun anew. For one thread
 * at a time.
 */
public interface PatientMapStore extends AutoCloseable {
    /** The value of a key. */
    Optional<byte[]> get(byte[] key);

    /** All keys that begin with these bytes, in their order. */
    List<byte[]> keys(byte[] prefix);

    /** Takes all of them, or none. */
    void write(List<Map.Entry<byte[], byte[]>> entries);

    /** Forgets everything, damaged or not. */
    void clear();

    @Override
    void close();
}
