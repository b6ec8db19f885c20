package io.medichain.cli;

import io.medichain.importer.DryRun;
import io.medichain.importer.ImportReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of an import, for people and for programs.
 *
 * @param run the run that it was; none of one that sent nothing
 */
record ImportedFiles(ImportReport report, @Nullable String run, Duration took) {
    private boolean isDry() {
        return run == null;
    }

    private double seconds() {
        return took.toMillis() / 1e3;
    }

    private double perSecond() {
        long through = ImportReport.sum(report.imported())
                + ImportReport.sum(report.updated())
                + ImportReport.sum(report.known());
        return through / Math.max(seconds(), 1e-3);
    }

    Map<String, Object> asJson() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("dryRun", isDry());
        answer.put("imported", ImportReport.sum(report.imported()));
        answer.put("updated", ImportReport.sum(report.updated()));
        answer.put("closed", ImportReport.sum(report.closed()));
        answer.put("known", ImportReport.sum(report.known()));
        answer.put("refused", ImportReport.sum(report.refused()));
        answer.put("withdrawn", ImportReport.sum(report.withdrawn()));
        answer.put("stillOpen", ImportReport.sum(report.stillOpen()));
        answer.put("withoutOriginal", ImportReport.sum(report.withoutOriginal()));
        answer.put("notEnforced", ImportReport.sum(report.notEnforced()));
        answer.put("unresolved", ImportReport.sum(report.unresolved()));
        answer.put("passedOver", ImportReport.sum(report.passedOver()));
        answer.put("importedByType", report.imported());
        answer.put("updatedByType", report.updated());
        answer.put("closedByType", report.closed());
        answer.put("knownByType", report.known());
        answer.put("refusedByType", report.refused());
        answer.put("withdrawnByType", report.withdrawn());
        answer.put("stillOpenByType", report.stillOpen());
        answer.put("withoutOriginalByType", report.withoutOriginal());
        answer.put("notEnforcedByType", report.notEnforced());
        answer.put("unresolvedByType", report.unresolved());
        answer.put("referenced", report.referenced());
        answer.put("notImportedYet", report.notImportedYet());
        answer.put("passedOverBecause", report.passedOver());
        if (isDry()) {
            answer.put("notChecked", DryRun.NOT_CHECKED);
        } else {
            answer.put("run", run);
        }
        answer.put("seconds", seconds());
        answer.put("perSecond", Math.round(perSecond()));
        return answer;
    }

    void tell(Console console) {
        rows(console, isDry() ? "would be imported" : "imported", report.imported());
        rows(console, "updated", report.updated());
        rows(console, isDry() ? "would be closed" : "closed", report.closed());
        rows(console, "known already", report.known());
        rows(console, isDry() ? "would be withdrawn" : "withdrawn", report.withdrawn());
        rows(console, isDry() ? "would be refused" : "refused", report.refused());
        rows(console, "still open here", report.stillOpen());
        rows(console, "without original", report.withoutOriginal());
        rows(console, "not enforced", report.notEnforced());
        rows(console, "refers to missing", report.unresolved());
        rows(console, "referenced", report.referenced());
        rows(console, "not imported yet", report.notImportedYet());
        rows(console, "passed over", report.passedOver());
        console.say(isDry() ? rehearsed() : sent());
    }

    private static void rows(Console console, String what, SortedMap<String, Long> counts) {
        counts.forEach(
                (type, count) -> console.say(String.format(Locale.ROOT, "  %-18s %-26s %,10d", what, type, count)));
    }

    private String sent() {
        return String.format(
                Locale.ROOT,
                "Imported %,d new resources, updated %,d, %,d were known already, refused %,d, in %,.1f s (%,.0f/s).",
                ImportReport.sum(report.imported()),
                ImportReport.sum(report.updated()),
                ImportReport.sum(report.known()),
                ImportReport.sum(report.refused()),
                seconds(),
                perSecond());
    }

    private String rehearsed() {
        return String.format(
                Locale.ROOT,
                "Nothing was sent: %,d resources would be imported, %,d refused. Not checked: %s.",
                ImportReport.sum(report.imported()),
                ImportReport.sum(report.refused()),
                String.join("; ", DryRun.NOT_CHECKED));
    }
}
