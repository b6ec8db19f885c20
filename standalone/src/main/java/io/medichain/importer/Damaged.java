package io.medichain.importer;

import java.io.IOException;

/** A file cannot be read as it is; the message says why, for people. */
final class Damaged extends IOException {
    private final String reason;

    Damaged(String reason) {
        super(reason);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
