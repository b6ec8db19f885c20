package io.medichain.record.query;

import io.medichain.fhir.StatusMeaning;

/** What still counts: not retracted, not replaced by an amendment, and standing by its own status. */
final class CurrentEntries {
    private CurrentEntries() {}

    /** One that cannot be read may count. */
    static boolean isCurrent(ChartEntry entry) {
        return isValid(entry) && (entry.standing() == null || entry.standing() == StatusMeaning.CURRENT);
    }

    /** What must not be done. */
    static boolean isProhibition(ChartEntry entry) {
        return isValid(entry) && entry.standing() == StatusMeaning.PROHIBITED;
    }

    private static boolean isValid(ChartEntry entry) {
        return entry.status() != EntryStatus.RETRACTED && entry.amendedBy().isEmpty();
    }
}
