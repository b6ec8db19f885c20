package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalDocument;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.id.RecordId;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource as it came, with what is ours in it: whom it is about, during which visit, which records it names, where
 * the contents of its attachments are. All else stays as it was said.
 */
final class Received {
    private static final String REFERENCE = "reference";
    private static final String DATA = "data";
    private static final String MEDICATION = "medicationReference";
    /** What stands where a content became a document of the record. */
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    /** What the import takes for the name of a resource. */
    private static final Pattern NAMING =
            Pattern.compile("urn:uuid:.*|(.*/)?[A-Z][A-Za-z]{1,63}/[A-Za-z0-9.\\-]{1,64}(/_history/.*)?");

    private final ClinicalRecord record;
    private final ObjectNode resource;
    private final Set<JsonNode> ours = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Integer> documents = new TreeSet<>();

    private Received(ClinicalRecord record, ObjectNode resource) {
        this.record = record;
        this.resource = resource;
    }

    /** The resource that the record was made of, if it still says what the record says. */
    static Optional<Received> of(ClinicalRecord record, RecordType type) {
        return Optional.ofNullable(record.original())
                .filter(_ -> !record.amendedHere())
                .map(original -> FhirJson.read(original.json()))
                .filter(resource -> resource.path("resourceType").asString("").equals(type.word()))
                .map(resource -> new Received(record, resource).rewritten(type));
    }

    ObjectNode resource() {
        return resource;
    }

    /** Which documents of the record its attachments name. */
    Set<Integer> documents() {
        return documents;
    }

    private Received rewritten(RecordType type) {
        attachments();
        switch (record.content()) {
            case MedicationStatement it -> medication(it);
            case Report it -> named(resource.path("result"), it.result(), "Observation/");
            case CarePlan it -> named(resource.path("addresses"), it.addresses(), "Condition/");
            default -> {}
        }
        ours.add(Whose.subject(resource, record, type));
        Whose.visit(resource, record, type).ifPresent(ours::add);
        Elsewhere.tell(resource, ours);
        return this;
    }

    /** A medication that is a resource elsewhere is none here: what it is stands in the record. */
    private void medication(MedicationStatement said) {
        JsonNode reference = resource.path(MEDICATION);
        if (reference.isObject() && !reference.path(REFERENCE).asString("").startsWith("#")) {
            resource.remove(MEDICATION);
            resource.set("medicationCodeableConcept", FhirJson.concept(said.medication()));
        }
    }

    /** The import has kept the ids of those references that name a resource, in their order. */
    private void named(JsonNode references, List<RecordId> records, String type) {
        List<ObjectNode> naming = references
                .valueStream()
                .filter(each ->
                        NAMING.matcher(each.path(REFERENCE).asString("")).matches())
                .map(ObjectNode.class::cast)
                .toList();
        if (naming.size() == records.size()) {
            Iterator<RecordId> next = records.iterator();
            naming.forEach(each -> each.put(REFERENCE, type + next.next()));
            ours.addAll(naming);
        }
    }

    /**
     * Of each attachment whose content became a document, where that is: by its hash, for what comes again changed adds
     * documents to those that are there. Where none had its hash kept, and there are as many, by their order. Whose
     * content was not taken stays without.
     */
    private void attachments() {
        List<ObjectNode> attachments = new ArrayList<>();
        attachments(resource, attachments);
        List<ClinicalDocument> there = record.documents();
        boolean byOrder =
                there.size() == attachments.size() && there.stream().allMatch(document -> document.sha256() == null);
        for (int i = 0; i < attachments.size(); i++) {
            ObjectNode attachment = attachments.get(i);
            String hash = attachment.remove(DATA).asString().substring("sha256:".length());
            int number = byOrder ? i : numberOf(hash);
            if (number >= 0) {
                documents.add(number);
                Documents.refer(attachment, record, number);
            }
        }
    }

    private int numberOf(String hash) {
        return IntStream.range(0, record.documents().size())
                .filter(number -> hash.equals(record.documents().get(number).sha256()))
                .findFirst()
                .orElse(-1);
    }

    private static void attachments(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object
                && HASH.matcher(object.path(DATA).asString("")).matches()) {
            found.add(object);
        }
        node.valueStream().forEach(child -> attachments(child, found));
    }

    /** Lets all references lead to what is here of what they say; the others lead nowhere. */
    static void refer(JsonNode node, Map<String, String> ours) {
        if (node instanceof ObjectNode object && object.path(REFERENCE).isString()) {
            String here = ours.get(object.path(REFERENCE).stringValue());
            if (here == null) {
                Elsewhere.leadNowhere(object);
            } else {
                object.put(REFERENCE, here);
            }
        }
        node.valueStream().toList().forEach(child -> refer(child, ours));
    }
}
