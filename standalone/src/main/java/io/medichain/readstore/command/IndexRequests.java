package io.medichain.readstore.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.medichain.readstore.storage.IndexRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The indexes a createIndexes command asks for. What is not offered is refused, never left out silently. */
final class IndexRequests {

    private static final int CANNOT_CREATE_INDEX = 67;
    private static final int MOST_FIELDS = 32;
    private static final Set<String> OFFERED = Set.of("v", "key", "name", "unique", "sparse", "background", "ns");

    private IndexRequests() {}

    static List<IndexRequest> from(List<Document> descriptions) {
        List<IndexRequest> requests = new ArrayList<>();
        for (Document description : descriptions) {
            Arguments arguments = new Arguments(description);
            Document key = arguments.document("key");
            requireOffered(description, key);
            if (!key.keySet().equals(Set.of("_id"))) {
                requests.add(new IndexRequest(
                        name(description, key),
                        key,
                        arguments.truth("unique", false),
                        arguments.truth("sparse", false)));
            }
        }
        return requests;
    }

    private static void requireOffered(Document description, Document key) {
        description.forEach((option, value) -> {
            if (!OFFERED.contains(option) && !Boolean.FALSE.equals(value)) {
                throw cannotCreate("the option '" + option + "' is not offered");
            }
        });
        if (key.isEmpty() || key.size() > MOST_FIELDS) {
            throw cannotCreate("an index has 1 to " + MOST_FIELDS + " fields");
        }
        for (Map.Entry<String, Object> field : key.entrySet()) {
            boolean direction = field.getValue() instanceof Number number && number.doubleValue() != 0;
            if (!direction || !isPath(field.getKey())) {
                throw cannotCreate("only ascending (1) and descending (-1) fields with plain names are offered");
            }
        }
    }

    private static boolean isPath(String path) {
        for (String step : path.split("\\.", -1)) {
            if (step.isEmpty() || step.startsWith("$") || Character.isDigit(step.charAt(0))) {
                return false;
            }
        }
        return true;
    }

    private static String name(Document description, Document key) {
        if (description.get("name") instanceof String name && !name.isEmpty()) {
            return name;
        }
        List<String> parts = new ArrayList<>();
        key.forEach((path, direction) -> parts.add(path + "_" + ((Number) direction).intValue()));
        return String.join("_", parts);
    }

    private static MongoServerError cannotCreate(String why) {
        return new MongoServerError(CANNOT_CREATE_INDEX, "CannotCreateIndex", "Cannot create index: " + why);
    }
}
