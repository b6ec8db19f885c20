package io.medichain.importer;

import org.jspecify.annotations.Nullable;

/** A resource cannot be imported; the message says why, in words that hold nothing about a person. */
final class Refused extends RuntimeException {
    private final @Nullable String code;

    Refused(String reason) {
        this(reason, null);
    }

    Refused(String reason, @Nullable String code) {
        super(reason, null, false, false);
        this.code = code;
    }

    /** The code of the problem where MediChain refused it. */
    @Nullable
    String code() {
        return code;
    }
}
