package io.medichain.importer;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifest of an export (HL7 FHIR Bulk Data Access, "Response - Complete Status"): it lists files by their
 * addresses. Nothing is fetched from there; a file of that name is looked for beside the manifest.
 */
final class ExportManifest {
    private static final List<String> LISTS = List.of("output", "deleted", "error");

    private ExportManifest() {}

    /** Whether an object that is no resource is one. */
    static boolean isOne(String json) {
        if (!json.contains("\"output\"") || !json.contains("\"transactionTime\"")) {
            return false;
        }
        JsonNode manifest = JsonMapper.shared().readTree(json);
        return manifest.path("output").isArray()
                && manifest.path("transactionTime").isString();
    }

    /** The names of the files that it lists; an empty one where an address ends in none. */
    static List<String> files(String json) {
        JsonNode manifest = JsonMapper.shared().readTree(json);
        List<String> names = new ArrayList<>();
        for (String list : LISTS) {
            for (JsonNode file : manifest.path(list)) {
                names.add(name(file.path("url").asString("")).orElse(""));
            }
        }
        return names;
    }

    /** How many resources it says are in each of the files that it lists as its output, by name. */
    static Map<String, Long> counts(String json) {
        Map<String, Long> counts = new HashMap<>();
        for (JsonNode file : JsonMapper.shared().readTree(json).path("output")) {
            if (file.path("count").isIntegralNumber()) {
                name(file.path("url").asString(""))
                        .ifPresent(name -> counts.merge(name, file.path("count").longValue(), Long::sum));
            }
        }
        return counts;
    }

    /** The last segment of the path of an address, where it is the name of a file and no way to one elsewhere. */
    private static Optional<String> name(String url) {
        try {
            String path = Optional.ofNullable(URI.create(url).getPath()).orElse("");
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean isPlain = !name.isBlank()
                    && !name.equals(".")
                    && !name.equals("..")
                    && name.indexOf('\\') < 0
                    && name.chars().noneMatch(Character::isISOControl);
            return isPlain ? Optional.of(name) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
