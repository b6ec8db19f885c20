package io.medichain.fhirmapping;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where in a resource an element stands of which only the name is known, for the words of a refusal. */
final class Elements {
    /** The fields that are made of elements of quite another name. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("studyUid", "identifier", "practitioner", "participant", "title", "name", "note", "participant");

    private Elements() {}

    /**
     * The paths of the elements of this name that are as wrong as was said, joined by "or".
     *
     * @return empty when there are none
     */
    static Optional<String> named(String type, String json, String name, Predicate<JsonNode> wrong) {
        SortedSet<String> paths = new TreeSet<>();
        collect(JsonMapper.shared().readTree(json), "", name, wrong, paths);
        return paths.isEmpty() ? Optional.empty() : Optional.of(String.join(" or " + type + ".", paths));
    }

    /** The element of FHIR that a field of a record's content was made of. */
    static Optional<String> of(String json, String field) {
        String[] path = field.replaceFirst("^/?content[./]", "").split("[./]", 2);
        Set<String> names = JsonMapper.shared().readTree(json).propertyNames().stream()
                .map(name -> name.startsWith("_") ? name.substring(1) : name)
                .collect(Collectors.toSet());
        return Stream.of(path[0], ELSEWHERE.getOrDefault(path[0], path[0]))
                .flatMap(word -> like(word.toLowerCase(Locale.ROOT), names).stream())
                .findFirst()
                .map(name -> path.length == 1 ? name : name + "." + path[1]);
    }

    private static Optional<String> like(String word, Set<String> names) {
        return names.stream()
                .filter(name -> !word.isEmpty() && name.toLowerCase(Locale.ROOT).contains(word))
                .min(Comparator.comparingInt(String::length).thenComparing(name -> name));
    }

    private static void collect(
            JsonNode node, String path, String name, Predicate<JsonNode> wrong, SortedSet<String> paths) {
        boolean isNamed = path.equals(name) || path.endsWith("." + name);
        if (isNamed && wrong.test(node)) {
            paths.add(path);
        }
        node.properties().forEach(child -> {
            String own = child.getKey();
            collect(child.getValue(), path.isEmpty() ? own : path + "." + own, name, wrong, paths);
        });
        if (node.isArray()) {
            node.forEach(child -> collect(child, path, name, wrong, paths));
        }
    }
}
