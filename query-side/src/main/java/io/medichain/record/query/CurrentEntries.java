package io.medichain.record.query;

import io.medichain.personal.Personal;
import io.medichain.record.content.Allergy;
import io.medichain.record.content.CarePlan;
import io.medichain.record.content.Condition;
import io.medichain.record.content.Device;
import io.medichain.record.content.Document;
import io.medichain.record.content.Imaging;
import io.medichain.record.content.Immunisation;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.Note;
import io.medichain.record.content.Observation;
import io.medichain.record.content.Procedure;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.Report;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What still counts: not retracted, not replaced by an amendment, and not over by its own status. */
final class CurrentEntries {
    private static final Set<String> OVER = Set.of(
            "inactive",
            "remission",
            "resolved",
            "refuted",
            "entered-in-error",
            "completed",
            "stopped",
            "revoked",
            "not-taken",
            "superseded");

    private CurrentEntries() {}

    static boolean isCurrent(ChartEntry entry) {
        return entry.status() != EntryStatus.RETRACTED
                && entry.amendedBy().isEmpty()
                && Optional.ofNullable(entry.content())
                        .flatMap(Personal::shown)
                        .map(CurrentEntries::goesOn)
                        .orElse(true);
    }

    private static boolean goesOn(RecordContent content) {
        return switch (content) {
            case Condition c -> !isOver(c.clinicalStatus()) && !isOver(c.verificationStatus()) && c.abatement() == null;
            case Allergy a -> !isOver(a.clinicalStatus());
            case MedicationStatement m -> !isOver(m.status());
            case CarePlan p -> !isOver(p.status());
            case Device d -> !isOver(d.status());
            case Document d -> !isOver(d.status());
            case Immunisation _, Procedure _, Observation _, Report _, Imaging _, Note _ -> true;
        };
    }

    private static boolean isOver(@Nullable String status) {
        return status != null && OVER.contains(status);
    }
}
