package io.medichain.fhirmapping;

import io.medichain.problem.Legible;
import io.medichain.problem.Rule;
import io.medichain.record.command.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;

/**
 * The documents of a resource. All that the system asks of one is asked here of all of them, before the first order of
 * the resource is sent: of a resource that is refused nothing is kept.
 */
final class Attachments {
    private static final int LONGEST_TITLE = 255;
    private static final int LARGEST = 20 << 20;

    private Attachments() {}

    /**
     * The uploads that they become.
     *
     * @param element what they are called in the resource
     * @throws Refused naming the element
     */
    static List<Sending.Upload> of(UUID record, List<Attachment> attachments, String element) {
        List<Sending.Upload> uploads = new ArrayList<>();
        for (Attachment attachment : attachments) {
            if (attachment.hasData()) {
                uploads.add(upload(record, attachment, element));
            }
        }
        return uploads;
    }

    private static Sending.Upload upload(UUID record, Attachment attachment, String element) {
        String title = attachment.hasTitle() ? Fhir.said(attachment.getTitleElement(), element + ".title") : "Document";
        Refused.at(element, () -> Legible.text(Rule.text(title, "title", LONGEST_TITLE), "title"));
        byte[] data = Fhir.said(attachment.getDataElement(), element + ".data");
        if (data.length == 0) {
            throw new Refused(element + ".data", "is empty");
        }
        if (data.length > LARGEST) {
            throw new Refused(element, "is a document larger than 20 MiB");
        }
        if (MediaType.of(data).isEmpty()) {
            throw new Refused(element, "is a document of no type that is kept");
        }
        requireAsSaid(attachment, data, element);
        return new Sending.Upload("/api/records/" + record + "/documents", title, data);
    }

    /** Size and hash (SHA-1, HL7 FHIR R4 "Attachment") are those of the document where it was written. */
    private static void requireAsSaid(Attachment attachment, byte[] data, String element) {
        if (attachment.hasSize() && Fhir.said(attachment.getSizeElement(), element + ".size") != data.length) {
            throw new Refused(element + ".size", "is not that of its data");
        }
        if (attachment.hasHash()
                && !Arrays.equals(Fhir.said(attachment.getHashElement(), element + ".hash"), sha1(data))) {
            throw new Refused(element + ".hash", "is not that of its data");
        }
    }

    private static byte[] sha1(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
