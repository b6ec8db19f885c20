package io.medichain.ledger.patientmap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The map of a verification, which derives it anew and keeps nothing of it. For one thread. */
public final class PatientMapInMemory implements PatientMapStore {
    private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public Optional<byte[]> get(byte[] key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public List<byte[]> keys(byte[] prefix) {
        return entries.tailMap(prefix).keySet().stream()
                .takeWhile(key ->
                        key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length))
                .toList();
    }

    @Override
    public void write(List<Map.Entry<byte[], byte[]>> more) {
        more.forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    }

    @Override
    public void clear() {
        entries.clear();
    }

    @Override
    public void close() {}
}
