package io.medichain.importer;

/** As whom requests are sent. Thread-safe. */
public interface SentAs {
    /** The access token to send. */
    String token();

    /**
     * The token was refused as expired; a new one is fetched where that is possible.
     *
     * @return whether {@link #token()} is another one now
     */
    boolean renew(String refused);
}
