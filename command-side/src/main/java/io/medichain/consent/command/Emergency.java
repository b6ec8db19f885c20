package io.medichain.consent.command;

import io.medichain.id.UserId;

/** How far an emergency access is. */
sealed interface Emergency {
    /** It opens the record. */
    record Open(UserId by) implements Emergency {}

    /** It is over, and nobody has judged it. */
    record Ended(UserId by) implements Emergency {}

    /** It was judged. */
    record Reviewed(UserId by, UserId officer) implements Emergency {}

    /** The clinician. */
    UserId by();
}
