package io.medichain.read;

import io.medichain.access.Kind;
import io.medichain.access.Subject;
import io.medichain.id.TenantId;
import java.util.function.Predicate;

/**
 * What a decision gave: in whose name is read now, and in which organisation. Views are asked for an organisation's
 * documents, and a route learns the organisation only here; see {@link Reading} and {@link AccountReading}.
 */
public final class Read {
    private final Subject subject;
    private final Predicate<Kind> besides;

    Read(Subject subject, Predicate<Kind> besides) {
        this.subject = subject;
        this.besides = besides;
    }

    /** Who may read this. */
    public Subject subject() {
        return subject;
    }

    /**
     * Whether medical records of this kind of the patient may be read, too: what shows all of a record at once leaves
     * out those that the matrix counts to another column, or the patient has closed.
     */
    public boolean mayReadRecords(Kind kind) {
        return besides.test(kind);
    }

    /** Whether what records of this kind were may be read, too: who may not read invoices may read their history. */
    public boolean mayReadHistoryOf(Kind kind) {
        return mayReadRecords(kind) || (kind == Kind.INVOICE && mayReadRecords(Kind.INVOICE_HISTORY));
    }

    /** The organisation that is read. */
    public TenantId tenant() {
        return subject.tenant();
    }
}
