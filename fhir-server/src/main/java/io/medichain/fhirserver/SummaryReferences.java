package io.medichain.fhirserver;

import io.medichain.id.PatientId;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * References within a document (HL7 FHIR R4, Bundle, "Resolving references in Bundles"). A relative one names what is
 * in it; what is not in it is named by its full URL, for whoever keeps the document has no other server to resolve it
 * at.
 */
final class SummaryReferences {
    private static final String REFERENCE = "reference";
    private static final String URL = "url";

    private final String base;
    private final String patient;
    private final Set<String> entries = new HashSet<>();
    private final Set<String> duplicates = new HashSet<>();

    /**
     * Of a document.
     *
     * @param base of the server
     * @param patient whom it is about
     */
    SummaryReferences(String base, PatientId patient) {
        this.base = base;
        this.patient = "Patient/" + patient;
        entries.add(this.patient);
    }

    /**
     * A record of the patient may have been made under an entry that was merged into this one: it is the same person.
     */
    void isPatient(PatientId entry) {
        duplicates.add("Patient/" + entry);
    }

    /** Whether it is new that there is an entry. */
    boolean add(String place) {
        return entries.add(place);
    }

    boolean has(String place) {
        return entries.contains(place);
    }

    /** The full URL of a resource of this server. */
    String url(String place) {
        return base + "/" + place;
    }

    /** Lets the references of a resource name what they mean within the document. */
    ObjectNode resolved(ObjectNode resource) {
        resolve(resource);
        return resource;
    }

    private void resolve(JsonNode node) {
        if (node instanceof ObjectNode object) {
            String said = object.path(REFERENCE).asString("");
            if (duplicates.contains(said)) {
                object.put(REFERENCE, patient);
            } else if (isRelative(said) && !entries.contains(said)) {
                object.put(REFERENCE, url(said));
            }
            String content = object.path(URL).asString("");
            if (content.startsWith("Binary/")) {
                object.put(URL, url(content));
            }
        }
        node.valueStream().forEach(this::resolve);
    }

    private static boolean isRelative(String said) {
        return !said.isEmpty() && !said.startsWith("#") && !said.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
    }
}
