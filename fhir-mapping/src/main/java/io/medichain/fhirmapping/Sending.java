package io.medichain.fhirmapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What is asked of the API for a resource. */
public sealed interface Sending {
    String path();

    /** What has a body in JSON. */
    sealed interface Json extends Sending {
        Object body();
    }

    /** A command. */
    record Command(String path, Object body) implements Json {}

    /**
     * What a resource begins with. It is asked anew in each run: what is there already decides whether it is the same,
     * an update, or refused.
     */
    record Begin(String path, Object body) implements Json {}

    /** A command that says nothing but what its path says. */
    record Plain(String path) implements Sending {}

    /** What is taken away or closed, with what its path and query say (RFC 9110, DELETE). */
    record Removal(String path) implements Sending {}

    /** A document, as a form with a file (RFC 7578). */
    @SuppressWarnings("ArrayRecordComponent") // read once, by the one who sends it
    record Upload(String path, String title, byte[] content) implements Sending {
        /** The hash (SHA-256) of title and content, in hexadecimal. */
        public String hash() {
            MessageDigest hash = Kept.sha256();
            hash.update(title.getBytes(StandardCharsets.UTF_8));
            hash.update((byte) 0);
            return HexFormat.of().formatHex(hash.digest(content));
        }
    }
}
