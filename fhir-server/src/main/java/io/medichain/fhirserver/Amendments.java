package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhirmapping.Ours;
import io.medichain.id.RecordId;
import io.medichain.record.content.RecordKind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * That a signed record was amended by another one, which counts in its place: FHIR R4 has no status for that, so it is
 * an extension that changes the meaning. Whoever does not know it must not take the resource as if it were not there
 * (HL7 FHIR R4, "Extensibility", modifierExtension).
 */
final class Amendments {
    /** The record that counts in place of this one. */
    static final String AMENDED_BY = "urn:medichain:amended-by";

    /** The record in whose place this one counts. */
    static final String AMENDS = Ours.AMENDS;

    /** Of a tag: whether a record counts. */
    static final String STANDING = "urn:medichain:standing";

    private Amendments() {}

    static void tell(ObjectNode resource, ClinicalRecord record, ShownType type) {
        for (RecordId later : record.amendedBy()) {
            ObjectNode told = FhirJson.list(resource, "modifierExtension").addObject();
            name(told.put("url", AMENDED_BY), later, type.kind());
        }
        if (record.replaced()) {
            tag(resource, "amended");
            if (type == RecordType.DOCUMENT_REFERENCE) {
                resource.put("status", "superseded");
                resource.remove("_status");
            }
        }
        if (record.amends() != null) {
            name(FhirJson.extensions(resource).addObject().put("url", AMENDS), record.amends(), type.kind());
        }
    }

    /** Tags a resource that has its id already with how its record stands. */
    static void tag(ObjectNode resource, String standing) {
        FhirJson.list((ObjectNode) resource.path("meta"), "tag")
                .addObject()
                .put("system", STANDING)
                .put("code", standing);
    }

    /** Both are of one kind; where two types share it, only the id is certain. */
    private static void name(ObjectNode extension, RecordId record, RecordKind kind) {
        ObjectNode reference = extension.putObject("valueReference");
        List<ShownType> types = ShownType.of(kind).toList();
        if (types.size() == 1) {
            reference.put("reference", types.getFirst().word() + "/" + record);
        }
        reference.putObject("identifier").put("system", "urn:ietf:rfc:3986").put("value", "urn:uuid:" + record);
    }
}
