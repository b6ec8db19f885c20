package io.medichain.record.query;

import com.mongodb.client.model.Filters;
import io.medichain.access.Kind;
import io.medichain.read.Read;
import io.medichain.record.content.RecordKind;
import org.bson.conversions.Bson;

/**
 * Which kinds of records a list of all of them may show: who may see a whole record may be none who may see what was
 * charged and paid, for that is another column of the permission matrix, and a class of data that a patient closes
 * apart.
 */
final class ReadableKinds {
    private ReadableKinds() {}

    /** Those of the documents that may be read. */
    static Bson among(Bson documents, Read read) {
        return read.mayReadRecords(Kind.INVOICE)
                ? documents
                : Filters.and(documents, Filters.ne("kind", RecordKind.FINANCIAL_RESOURCE));
    }
}
