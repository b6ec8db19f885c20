package io.medichain.read;

import io.medichain.access.Action;
import io.medichain.access.Kind;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import java.util.function.Predicate;

/**
 * What a request asks to read, before anything is decided.
 *
 * @param subject who asks
 * @param action what its route is for
 * @param part what its route shows
 */
record Asked(Subject subject, Action action, AccessedPart part) {
    /** Of what is about no patient. */
    Read read() {
        return read(_ -> false);
    }

    /** @param besides which kinds of records of the patient may be read, too */
    Read read(Predicate<Kind> besides) {
        return new Read(subject, besides);
    }
}
