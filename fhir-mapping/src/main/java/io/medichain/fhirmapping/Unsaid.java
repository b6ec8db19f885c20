package io.medichain.fhirmapping;

import io.medichain.fhir.CodeSystems;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a resource may say that a record here cannot say yet. Such a resource is refused by name: imported, it would say
 * something else (HL7 FHIR R4, "isModifier" of each element).
 */
final class Unsaid {
    private static final Set<String> TIMES =
            Set.of("date", "start", "end", "issued", "started", "authoredOn", "dateAsserted");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern NO_ZONE = Pattern.compile(".*T[0-9:.]+");

    private Unsaid() {}

    /**
     * Looks through the resource as it stands in the file, before anything is made of it.
     *
     * @throws Refused naming the element
     */
    static void refuse(String json) {
        JsonNode resource = JsonMapper.shared().readTree(json);
        walk(resource, "", "");
        ScalarKinds.require(resource);
        if (resource.at("/meta/tag").valueStream().anyMatch(Unsaid::isOfAPart)) {
            throw new Refused(
                    "meta.tag", "says that this is a part of the resource (SUBSETTED), and no more is known of it");
        }
    }

    /** Of what a server left out elements of (HL7 FHIR R4, Search, "_summary"): taken for all, it would remove them. */
    private static boolean isOfAPart(JsonNode tag) {
        return tag.path("code").asString("").equals("SUBSETTED")
                && tag.path("system").asString("").endsWith("ObservationValue");
    }

    private static void walk(JsonNode node, String name, String path) {
        if (ResourceText.MODIFIERS.contains(name)) {
            throw new Refused(path, "changes its meaning in a way that is not known here");
        }
        if (hasTwoUnits(node)) {
            throw new Refused(path, "says one unit in words and another one in its code");
        }
        if (node.isString() && isTime(name)) {
            time(node.stringValue(), path);
        }
        node.properties().stream()
                .filter(child -> !child.getKey().equals("extension"))
                .forEach(child -> walk(
                        child.getValue(),
                        child.getKey(),
                        path.isEmpty() ? child.getKey() : path + "." + child.getKey()));
        if (node.isArray()) {
            node.forEach(child -> walk(child, name, path));
        }
    }

    private static boolean hasTwoUnits(JsonNode quantity) {
        return quantity.path("unit").isString()
                && quantity.path("code").isString()
                && CodeSystems.UCUM.equals(quantity.path("system").asString(CodeSystems.UCUM))
                && TwoUnits.are(
                        quantity.path("unit").stringValue(),
                        quantity.path("code").stringValue());
    }

    private static boolean isTime(String name) {
        return TIMES.contains(name) || name.endsWith("Date") || name.endsWith("DateTime");
    }

    private static void time(String text, String path) {
        if (NO_ZONE.matcher(text).matches()) {
            throw new Refused(path, "is a time without a zone");
        }
        if (DAY.matcher(text).matches() && day(text.substring(0, 10)) == null) {
            throw new Refused(path, "is no day of the calendar");
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
