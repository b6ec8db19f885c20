package io.medichain.importer;

/**
 * What an entry of a bundle says of its resource.
 *
 * @param isDeletion that it is gone
 * @param isModified something that changes what it means, and that nobody here knows (HL7 FHIR R4, modifierExtension)
 */
record EntryMarks(boolean isDeletion, boolean isModified) {
    static final EntryMarks NONE = new EntryMarks(false, false);
    static final String MODIFIER = "modifierExtension";

    EntryMarks and(EntryMarks other) {
        return new EntryMarks(isDeletion || other.isDeletion, isModified || other.isModified);
    }
}
