package io.medichain.importer;

import io.medichain.fhirmapping.Sending;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with a title and a file, as {@code multipart/form-data} (RFC 7578). */
final class Form {
    /** The same every time, so that a repeated upload is the same request. It is too long to occur by chance. */
    private static final String BOUNDARY = "medichain-7b1d5f0c9a3e4d62b8f7-boundary";

    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private Form() {}

    static byte[] of(Sending.Upload upload) {
        ByteArrayOutputStream form = new ByteArrayOutputStream(upload.content().length + 512);
        part(form, "name=\"title\"\r\nContent-Type: text/plain; charset=utf-8");
        form.writeBytes(upload.title().getBytes(StandardCharsets.UTF_8));
        part(form, "name=\"file\"; filename=\"document\"\r\nContent-Type: application/octet-stream");
        form.writeBytes(upload.content());
        form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }

    private static void part(ByteArrayOutputStream form, String header) {
        String start = "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + header + "\r\n\r\n";
        form.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
    }
}
