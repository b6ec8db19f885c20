package io.medichain.fhirserver;

import io.medichain.fhirmapping.Ours;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * References of a resource as it came to what is not here: each is told, and leads nowhere, for the same name may be
 * another one's here.
 */
final class Elsewhere {
    /** What a reference said that leads nowhere here. */
    static final String SAID_REFERENCE = Ours.SAID_REFERENCE;

    private static final String REFERENCE = "reference";

    private Elsewhere() {}

    /**
     * Lets a reference name what it is called here. Where it named what is contained in the resource, that stays there
     * and is named beside it: what is contained has to be named (HL7 FHIR R4, DomainResource, dom-3).
     */
    static ObjectNode name(ObjectNode reference, String ours) {
        String said = reference.path(REFERENCE).asString("");
        if (said.startsWith("#")) {
            FhirJson.extensions(reference)
                    .addObject()
                    .put("url", SAID_REFERENCE)
                    .putObject("valueReference")
                    .put(REFERENCE, said);
        }
        return reference.put(REFERENCE, ours);
    }

    /**
     * Rewrites all but these, what is contained in the resource, and what has an address of its own.
     *
     * @param ours the references that name something here already
     */
    static void tell(JsonNode node, Set<JsonNode> ours) {
        if (node instanceof ObjectNode object && !ours.contains(object)) {
            leadNowhere(object);
        }
        node.valueStream().toList().forEach(child -> tell(child, ours));
    }

    /**
     * Lets a reference lead nowhere, unless it has an address of its own or names what is contained in the resource.
     */
    static void leadNowhere(ObjectNode reference) {
        String said = reference.path(REFERENCE).asString("");
        if (!said.isEmpty() && !said.startsWith("#") && !said.startsWith("http://") && !said.startsWith("https://")) {
            reference.remove(REFERENCE);
            FhirJson.extensions(reference)
                    .addObject()
                    .put("url", SAID_REFERENCE)
                    .put("valueString", said);
        }
    }
}
