package io.medichain.read;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;

/**
 * What a request asks to read, before anything is decided.
 *
 * @param subject who asks
 * @param action what its route is for
 * @param part what its route shows
 */
record Asked(Subject subject, Action action, AccessedPart part) {
    Read read() {
        return new Read(subject);
    }
}
