package io.medichain.fhirmapping;

import io.medichain.fhir.TimeSpan;
import io.medichain.record.content.RecordContent;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A clinical resource on its way to becoming a record.
 *
 * @param subject whom it is about
 * @param encounter during which visit or stay
 * @param occurred when it happened
 * @param content what it says
 * @param attachments documents that belong to it
 */
record Content(
        Reference subject,
        @Nullable Reference encounter,
        TimeSpan occurred,
        RecordContent content,
        List<Attachment> attachments) {
    static Content of(Reference subject, @Nullable Reference encounter, TimeSpan occurred, RecordContent content) {
        return new Content(subject, encounter, occurred, content, List.of());
    }

    Content at(TimeSpan time) {
        return new Content(subject, encounter, time, content, attachments);
    }
}
