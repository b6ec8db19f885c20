package io.medichain.importer;

/** What is asked of the API for a resource. */
sealed interface Sending {
    String path();

    /** A command, as JSON. */
    record Command(String path, Object body) implements Sending {}

    /** A command that says nothing but what its path says. */
    record Plain(String path) implements Sending {}

    /** A document, as a form with a file (RFC 7578). */
    @SuppressWarnings("ArrayRecordComponent") // read once, by the one who sends it
    record Upload(String path, String title, byte[] content) implements Sending {}
}
