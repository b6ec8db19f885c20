package io.medichain.importer;

import io.medichain.fhirmapping.Sending;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Orders of which the second document of each resource becomes one that the system refuses, on its way there. */
public final class SpoiltUploads implements Orders {
    private final Orders to;
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    public SpoiltUploads(Orders to) {
        this.to = to;
    }

    @Override
    public Sent send(Sending order, String key) {
        return order instanceof Sending.Upload upload && !begun.add(upload.path())
                ? to.send(
                        new Sending.Upload(upload.path(), upload.title(), "<html>".getBytes(StandardCharsets.UTF_8)),
                        key + "/spoilt")
                : to.send(order, key);
    }

    @Override
    public Optional<JsonNode> read(String path) {
        return to.read(path);
    }
}
