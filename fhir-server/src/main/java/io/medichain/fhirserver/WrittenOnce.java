package io.medichain.fhirserver;

import io.medichain.http.ReadShare;
import java.util.HashSet;
import java.util.Set;

/**
 * Which resources of one patient were written. They are read in the order of when they happened, a few at a time: one
 * whose time is corrected meanwhile may stand behind the next place, too, and come again.
 */
final class WrittenOnce {
    /** What a remembered id takes, in bytes. */
    private static final long WEIGHT = 200;

    private Set<String> written = new HashSet<>();
    private long taken;

    /** Whether it was not written yet; from now on it is. */
    boolean isNew(String type, String id) {
        boolean isNew = written.add(type + "/" + id);
        if (written.size() * WEIGHT > taken) {
            ReadShare.need(WEIGHT);
            taken = written.size() * WEIGHT;
        }
        return isNew;
    }

    /** What it takes for the patient with most of them, in bytes. */
    long taken() {
        return taken;
    }

    /** There is no more of this patient. */
    void endOfPatient() {
        written = new HashSet<>();
    }
}
