package io.medichain.http;

import java.util.function.Supplier;

/**
 * The address under which users, their apps and other systems reach this one, as it is configured: all that is told of
 * where something is comes from it. A request says nothing of it: what a caller writes into {@code Host} or
 * {@code X-Forwarded-Host} would otherwise come back to others as ours, and an app's {@code aud} would be compared with
 * what the app itself has said.
 */
public final class PublicAddress {
    private final Supplier<String> base;

    private PublicAddress(Supplier<String> base) {
        this.base = base;
    }

    /**
     * As it is configured.
     *
     * @param configured {@code https://records.example.org}, say, or with a path that a proxy takes away; blank for
     *     none
     * @param port on which the server listens: where nothing is configured, it is reached at this machine alone
     */
    static PublicAddress of(String configured, Supplier<String> port) {
        String given = configured.strip().replaceAll("/+$", "");
        return new PublicAddress(given.isEmpty() ? () -> "http://127.0.0.1:" + port.get() : () -> given);
    }

    /** The URL of a path of this server, or of none: then without a slash at its end. */
    public String url(String path) {
        return base.get() + path;
    }

    @Override
    public String toString() {
        return url("");
    }
}
