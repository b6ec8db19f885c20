package io.medichain.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The resources of files in JSON as they stand there, each number with its digits; those of bundles too. */
final class SentResources {
    /** Reads and writes each number with its digits. */
    static final JsonMapper DIGIT_BY_DIGIT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<Sent> all = new ArrayList<>();
    private final Map<String, ObjectNode> byAddress = new HashMap<>();

    /**
     * One of them.
     *
     * @param file where it stands
     * @param json what it says
     */
    record Sent(Path file, ObjectNode json) {
        /** What it is called at its source: type and id. */
        String name() {
            return SentResources.name(json);
        }

        String type() {
            return json.path("resourceType").asString("");
        }
    }

    SentResources(Path... files) {
        for (Path file : files) {
            try (MappingIterator<JsonNode> objects = DIGIT_BY_DIGIT
                    .readerFor(JsonNode.class)
                    .readValues(Files.readString(file).replace("\uFEFF", ""))) {
                objects.forEachRemaining(one -> add(file, one, Optional.empty()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void add(Path file, JsonNode one, Optional<String> fullUrl) {
        if (one.path("resourceType").asString("").equals("Bundle")) {
            one.path("entry")
                    .forEach(entry -> add(
                            file,
                            entry.path("resource"),
                            Optional.ofNullable(entry.path("fullUrl").asString(null))));
            return;
        }
        ObjectNode resource = (ObjectNode) one;
        all.add(new Sent(file, resource));
        byAddress.put(name(resource), resource);
        fullUrl.ifPresent(url -> byAddress.put(url, resource));
    }

    /** What a resource is called at its source. */
    static String name(JsonNode resource) {
        return resource.path("resourceType").asString("") + "/"
                + resource.path("id").asString("");
    }

    List<Sent> all() {
        return all;
    }

    /** What a reference names, literally or by the end of it. */
    Optional<ObjectNode> named(String reference) {
        return Optional.ofNullable(byAddress.get(reference))
                .or(() -> Optional.ofNullable(byAddress.get(
                        reference.replaceFirst("/_history/.*", "").replaceFirst("^.*/([^/]+/[^/]+)$", "$1"))));
    }
}
