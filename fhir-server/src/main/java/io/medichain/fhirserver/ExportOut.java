package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalPatients.Entry;
import io.medichain.personal.DataClass;
import io.medichain.read.ReadingOfMany;

/** What an export hears of one patient, in the order in which it is read. */
interface ExportOut {
    /** The patient may be read. */
    void allowed(ReadingOfMany.OfOne patient);

    /**
     * A resource.
     *
     * @param json of it, in UTF-8
     */
    void resource(String type, String id, DataClass of, byte[] json);

    /**
     * Something that is not in the export.
     *
     * @param outcome an OperationOutcome, in UTF-8
     */
    void missing(byte[] outcome);

    /** The person was erased. */
    void erased(Entry entry);

    /** What it keeps while more of the patient is read, in bytes that it has told {@code ReadShare} of. */
    long kept();
}
