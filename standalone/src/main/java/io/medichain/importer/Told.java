package io.medichain.importer;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What is told of an import while it goes on: to the report and to who listens. Thread-safe.
 *
 * @param report counts it
 * @param listener is told each
 * @param done how many resources are through
 */
record Told(ImportReport report, ImportListener listener, AtomicLong done) {
    Told(ImportReport report, ImportListener listener) {
        this(report, listener, new AtomicLong());
    }

    void refused(Refusal refusal) {
        report.refused(refusal.resource());
        listener.refused(refusal);
    }

    void passed(String type) {
        report.passed(type);
    }

    void withoutOriginal(Found.Resource one, String why) {
        report.withoutOriginal(one.type());
        listener.withoutOriginal(one.place(), one.type(), why);
    }

    void notEnforced(Found.Resource one, String why) {
        report.notEnforced(one.type());
        listener.notEnforced(one.place(), one.type(), why);
    }

    void unresolved(Found.Resource one, String what) {
        report.unresolved(one.type());
        listener.unresolved(one.place(), one.type(), what);
    }

    void passedOver(Found.PassedOver one) {
        report.passedOver(one.why());
        listener.passedOver(one.place(), one.why());
    }

    /** One more is through. */
    void through(long total) {
        listener.at(done.incrementAndGet(), total);
    }
}
