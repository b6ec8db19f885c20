package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalDocument;
import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhirmapping.Ours;
import io.medichain.id.RecordId;
import io.medichain.problem.ProblemException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The documents of a record as attachments, whose contents are read as Binary. */
final class Documents {
    /** A document of a record of a type that has no place for one. */
    static final String DOCUMENT = Ours.DOCUMENT;

    private static final Pattern ID = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,4})");

    private Documents() {}

    /**
     * Which document of which record a Binary is.
     *
     * @param number from 0, in the order in which they were attached
     */
    record Place(RecordId record, int number) {
        /** Reads the id of a Binary; empty for one that we never gave. */
        static Optional<Place> of(String id) {
            Matcher parts = ID.matcher(id);
            if (!parts.matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Place(RecordId.of(parts.group(1)), Integer.parseInt(parts.group(2))));
            } catch (ProblemException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return record + "." + number;
        }
    }

    /** Lets an attachment name a document. */
    static void refer(ObjectNode attachment, ClinicalRecord record, int number) {
        ClinicalDocument document = record.documents().get(number);
        if (!attachment.has("contentType")) {
            attachment.put("contentType", document.mediaType());
        }
        attachment.put("url", "Binary/" + new Place(record.id(), number));
        attachment.put("size", document.size());
        if (!attachment.has("title") && document.title() != null) {
            attachment.put("title", document.title());
        }
    }

    /** Adds the documents that the resource does not name already. */
    static void add(ObjectNode resource, ClinicalRecord record, ShownType type, Set<Integer> named) {
        for (int number = 0; number < record.documents().size(); number++) {
            if (!named.contains(number)) {
                refer(place(resource, type), record, number);
            }
        }
        if (type == RecordType.DOCUMENT_REFERENCE && !resource.has("content")) {
            ObjectNode none = resource.putArray("content").addObject().putObject("attachment");
            FhirJson.extensions(none).addObject().put("url", Datatypes.ABSENT).put("valueCode", "unknown");
        }
    }

    private static ObjectNode place(ObjectNode resource, ShownType type) {
        return switch (type) {
            case RecordType.DOCUMENT_REFERENCE ->
                FhirJson.list(resource, "content").addObject().putObject("attachment");
            case RecordType.DIAGNOSTIC_REPORT ->
                FhirJson.list(resource, "presentedForm").addObject();
            default ->
                FhirJson.extensions(resource).addObject().put("url", DOCUMENT).putObject("valueAttachment");
        };
    }
}
