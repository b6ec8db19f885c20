package io.medichain.read;

import io.medichain.access.Subject;
import io.medichain.id.TenantId;

/**
 * What a decision gave: in whose name is read now, and in which organisation. Views are asked for an organisation's
 * documents, and a route learns the organisation only here; see {@link Reading} and {@link AccountReading}.
 */
public final class Read {
    private final Subject subject;

    Read(Subject subject) {
        this.subject = subject;
    }

    /** Who may read this. */
    public Subject subject() {
        return subject;
    }

    /** The organisation that is read. */
    public TenantId tenant() {
        return subject.tenant();
    }
}
