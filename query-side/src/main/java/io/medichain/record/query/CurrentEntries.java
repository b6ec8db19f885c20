package io.medichain.record.query;

import io.medichain.fhir.StatusMeaning;
import io.medichain.record.content.KeptResource;

/** What still counts: not retracted, not replaced by an amendment, and standing by its own status. */
final class CurrentEntries {
    private CurrentEntries() {}

    /** One that cannot be read may count. */
    static boolean isCurrent(ChartEntry entry) {
        return isValid(entry) && (entry.standing() == null || entry.standing() == StatusMeaning.CURRENT);
    }

    /** What says that there is none of its kind. */
    static boolean isNoneKnown(ChartEntry entry) {
        return isValid(entry) && entry.standing() == StatusMeaning.NONE_KNOWN;
    }

    /** What must not be done. */
    static boolean isProhibition(ChartEntry entry) {
        return isValid(entry) && entry.standing() == StatusMeaning.PROHIBITED;
    }

    /** What nobody may pass over of a resource that is kept whole. */
    static boolean isCaution(ChartEntry entry) {
        return isValid(entry)
                && entry.content() != null
                && entry.content()
                        .shown()
                        .filter(content -> content instanceof KeptResource it && it.warns())
                        .isPresent();
    }

    private static boolean isValid(ChartEntry entry) {
        return entry.status() != EntryStatus.RETRACTED && entry.amendedBy().isEmpty();
    }
}
