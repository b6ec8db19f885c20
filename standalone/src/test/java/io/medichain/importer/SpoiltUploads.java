package io.medichain.importer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Orders of which the second document of each resource becomes one that the system refuses, on its way there. */
public record SpoiltUploads(Orders to) implements Orders {
    @Override
    public Effect send(Sending order, String key) {
        return to.send(
                order instanceof Sending.Upload upload && key.endsWith("/2")
                        ? new Sending.Upload(upload.path(), upload.title(), "<html>".getBytes(StandardCharsets.UTF_8))
                        : order,
                key);
    }

    @Override
    public Optional<JsonNode> read(String path) {
        return to.read(path);
    }
}
