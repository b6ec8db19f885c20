package io.medichain.fhirserver;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One export, in memory. */
final class ExportsInMemory implements ExportStore {
    private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

    List<String> lines(String file) {
        return files.containsKey(file)
                ? files.get(file).toString(StandardCharsets.US_ASCII).lines().toList()
                : List.of();
    }

    boolean isEmpty() {
        return files.values().stream().allMatch(file -> file.size() == 0);
    }

    @Override
    public List<String> exports() {
        return List.of();
    }

    @Override
    public Optional<byte[]> note(String export) {
        return Optional.empty();
    }

    @Override
    public void note(String export, byte[] note) {}

    @Override
    public OutputStream create(String export, String file) {
        if (files.containsKey(file)) {
            throw new IllegalStateException("A file is begun once: " + file);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.put(file, out);
        return out;
    }

    @Override
    public void sync(String export) {}

    @Override
    public Optional<InputStream> read(String export, String file) {
        return Optional.ofNullable(files.get(file)).map(out -> new ByteArrayInputStream(out.toByteArray()));
    }

    @Override
    public void clear(String export) {
        files.clear();
    }

    @Override
    public void remove(String export) {
        files.clear();
    }

    @Override
    public boolean hasRoom() {
        return true;
    }
}
