package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalPatient;
import io.medichain.fhir.ReceivedResource;
import io.medichain.patient.Demographics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A patient as the resource that came, in which what was changed here since takes the place of what was said. An
 * element, or an entry of a list, of which that is not so stays as it came, with all that is not understood of it.
 */
final class ReceivedPatient {
    private static final String LINK = "link";
    private static final String REPLACED_BY = "replaced-by";

    private final ClinicalPatient entry;
    private final ObjectNode resource;
    private final Supplier<ObjectNode> making;
    private @Nullable ObjectNode made;
    private final Demographics then;
    private final Set<JsonNode> ours = Collections.newSetFromMap(new IdentityHashMap<>());

    private ReceivedPatient(
            ClinicalPatient entry, ObjectNode resource, Supplier<ObjectNode> making, Demographics then) {
        this.entry = entry;
        this.resource = resource;
        this.making = making;
        this.then = then;
    }

    /**
     * The resource; empty where none came.
     *
     * @param making makes of the entry what it is now; asked where something was changed since
     */
    static Optional<ObjectNode> of(ClinicalPatient entry, Supplier<ObjectNode> making) {
        ReceivedResource original = entry.original();
        Demographics then = entry.understood();
        if (original == null || then == null || !original.type().equals(Optional.of("Patient"))) {
            return Optional.empty();
        }
        return Optional.of(new ReceivedPatient(entry, FhirJson.read(original.json()), making, then).rewritten());
    }

    private ObjectNode made() {
        if (made == null) {
            made = making.get();
        }
        return made;
    }

    private ObjectNode rewritten() {
        Demographics now = entry.demographics();
        entries("identifier", then.identifier(), now.identifier());
        entries("name", then.name(), now.name());
        entries("telecom", then.telecom(), now.telecom());
        entries("address", then.address(), now.address());
        entries("communication", then.language(), now.language());
        entries("contact", then.contact(), now.contact());
        if (now.gender() != then.gender()) {
            replace("gender");
        }
        if (!Objects.equals(now.birthDate(), then.birthDate())) {
            replace("birthDate");
        }
        if (!Objects.equals(now.maritalStatus(), then.maritalStatus())) {
            replace("maritalStatus");
        }
        if (hasDiedOtherwise(now)) {
            replace("deceasedBoolean", "deceasedDateTime");
        }
        if (now.bloodType() != then.bloodType()) {
            made().path("extension")
                    .forEach(one -> FhirJson.extensions(resource).add(one));
        }
        if (entry.active() != resource.path("active").asBoolean(true)) {
            replace("active");
        }
        link();
        Elsewhere.tell(resource, ours);
        return resource;
    }

    private boolean hasDiedOtherwise(Demographics now) {
        return !Objects.equals(now.deceased(), then.deceased())
                || !Objects.equals(now.deceasedDateTime(), then.deceasedDateTime())
                || (entry.closedByDeath() && !then.hasDied());
    }

    /** Each of them is gone, or as it is now; with what was said of the element beside its value. */
    private void replace(String... elements) {
        for (String element : elements) {
            resource.remove(element);
            resource.remove("_" + element);
            if (made().has(element)) {
                resource.set(element, made().get(element));
            }
        }
    }

    /** Those that are still said stay as they came; those of which nothing was understood, too, behind the others. */
    private void entries(String element, List<?> before, List<?> now) {
        if (before.equals(now)) {
            return;
        }
        List<JsonNode> came = resource.path(element).valueStream().toList();
        List<JsonNode> understood = came.size() == before.size()
                ? came
                : came.stream().filter(one -> isUnderstood(element, one)).toList();
        List<JsonNode> fresh = made().path(element).valueStream().toList();
        List<JsonNode> all = new ArrayList<>();
        if (understood.size() == before.size() && fresh.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                int place = before.indexOf(now.get(i));
                all.add(place < 0 ? fresh.get(i) : understood.get(place).deepCopy());
            }
            came.stream().filter(one -> !understood.contains(one)).forEach(all::add);
        } else {
            all.addAll(fresh);
        }
        resource.remove(element);
        if (!all.isEmpty()) {
            resource.putArray(element).addAll(all);
        }
    }

    /** Whether the import takes an entry of a list for something that is said. */
    private static boolean isUnderstood(String element, JsonNode one) {
        return switch (element) {
            case "identifier", "telecom" -> one.has("value");
            case "communication" -> !one.path("language").isEmpty();
            default -> true;
        };
    }

    /** The entry under which the person goes on: the only one that the source has named so is that one. */
    private void link() {
        if (entry.mergedInto() == null) {
            return;
        }
        List<JsonNode> named = resource.path(LINK)
                .valueStream()
                .filter(link -> link.path("type").asString("").equals(REPLACED_BY))
                .toList();
        ArrayNode links = FhirJson.list(resource, LINK);
        ObjectNode link = named.size() == 1
                ? (ObjectNode) named.getFirst()
                : links.addObject().put("type", REPLACED_BY);
        ObjectNode other = link.get("other") instanceof ObjectNode there ? there : link.putObject("other");
        ours.add(Elsewhere.name(other, "Patient/" + entry.mergedInto()));
    }
}
