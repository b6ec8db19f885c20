package io.medichain.fhirserver;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.CodeableConcept;
import io.medichain.http.ReadShare;
import io.medichain.record.content.Observation;
import io.medichain.record.content.RecordContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a section while they are found, the last that happened first. */
final class SummaryLines {
    /** What a line takes for each character, in its words and in the text that is made of them, in bytes. */
    private static final long HELD = 8;
    /** What a line takes besides, in bytes. */
    private static final long EACH = 512;

    /** How many reports and studies of one kind are shown. */
    private static final int OF_ONE_KIND = 5;

    /** The system of what stands for a code that nobody said (adr 60). */
    private static final String NOT_SAID = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private static final String EMPTY_REASONS = "http://terminology.hl7.org/CodeSystem/list-empty-reason";

    private final SummarySection section;
    private final List<SummaryWords> lines = new ArrayList<>();
    private final List<String> entries = new ArrayList<>();
    /** How often what was measured or reported is shown; what was measured without a value stands for itself. */
    private final Map<Object, Integer> shown = new HashMap<>();

    private int older;
    private int tooMany;
    private int stoodOnce;
    private boolean hasWordsAlone;

    SummaryLines(SummarySection section) {
        this.section = section;
    }

    /** That there is one that stood once. */
    void count() {
        stoodOnce++;
    }

    /**
     * Whether there is room for a record; one for which there is none is counted. One without a value hides no earlier
     * one that has one, and one of which nobody said when it was hides none: it may be the oldest.
     */
    boolean takes(ClinicalRecord record) {
        if (section.isNewestOfEach() && isEnough(record)) {
            older++;
            return false;
        }
        if (lines.size() == section.most()) {
            tooMany++;
            return false;
        }
        return true;
    }

    private boolean isEnough(ClinicalRecord record) {
        RecordContent content = record.content();
        if (record.occurred().begins().isEmpty()) {
            return false; // it stands where it was recorded, which says nothing of when it was
        }
        if (content.codes().stream().anyMatch(code -> code.system().equals(NOT_SAID))) {
            return false; // nobody knows whether it is the same
        }
        return switch (content) {
            case Observation it -> {
                List<Object> measured = List.of(
                        what(it.code()),
                        it.bodySite() == null ? "" : what(it.bodySite()),
                        it.focus() == null ? "" : it.focus());
                boolean hasValue = it.value() != null || it.component().stream().anyMatch(part -> part.value() != null);
                yield shown.containsKey(measured)
                        || shown.merge(hasValue ? measured : List.of(measured), 1, Integer::sum) > 1;
            }
            default ->
                content.about()
                        .map(about -> List.<Object>of(content.kind(), what(about)))
                        .filter(kind -> shown.merge(kind, 1, Integer::sum) > OF_ONE_KIND)
                        .isPresent();
        };
    }

    private static Object what(CodeableConcept concept) {
        return concept.coding().isEmpty() ? concept.words() : Set.copyOf(concept.codes());
    }

    /**
     * Adds a line.
     *
     * @param entry the full URL of what it is about; missing where words alone say it
     */
    void add(SummaryWords line, @Nullable String entry) {
        ReadShare.need(EACH
                + HELD
                        * (line.what().length()
                                + line.when().length()
                                + line.details().length()));
        lines.add(line);
        if (entry == null) {
            hasWordsAlone = true;
        } else {
            entries.add(entry);
        }
    }

    /** Whether nothing that counts is in it yet. */
    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether the section is in the summary. */
    boolean isThere(int unreadable) {
        return section.isAlwaysThere() || !lines.isEmpty() || (unreadable > 0 && section == SummarySection.ALERTS);
    }

    /**
     * The section.
     *
     * @param unreadable how many records of the patient cannot be read, each of which may belong to it
     */
    ObjectNode section(int unreadable) {
        ObjectNode made = FhirJson.object().put("title", section.title());
        made.putObject("code")
                .putArray("coding")
                .addObject()
                .put("system", "http://loinc.org")
                .put("code", section.loinc());
        boolean isAdditional = hasWordsAlone || entries.isEmpty();
        made.putObject("text")
                .put("status", isAdditional ? "additional" : "generated")
                .put("div", text(unreadable));
        if (!entries.isEmpty()) {
            ArrayNode references = made.putArray("entry");
            entries.forEach(entry -> references.addObject().put("reference", entry));
        } else if (section.isAlwaysThere()) {
            ObjectNode reason = made.putObject("emptyReason");
            reason.putArray("coding").addObject().put("system", EMPTY_REASONS).put("code", "unavailable");
            reason.put("text", nothingKnown());
        }
        return made;
    }

    private String nothingKnown() {
        return "No information about current " + section.about()
                + " is available here. That does not say that there are none.";
    }

    private String text(int unreadable) {
        SummaryXhtml text = new SummaryXhtml();
        if (!lines.isEmpty()) {
            text.table(lines);
        } else if (section.isAlwaysThere()) {
            text.paragraph(nothingKnown());
        }
        if (older > 0) {
            text.paragraph(
                    "Of what was measured again at one place of the body the newest alone is shown, of reports of one kind the last "
                            + OF_ONE_KIND + "; earlier ones that are left out: " + older + ".");
        }
        if (tooMany > 0) {
            text.paragraph(
                    "The last " + section.most() + " are shown; earlier ones that are left out: " + tooMany + ".");
        }
        if (stoodOnce > 0) {
            text.paragraph("Left out, because they stood once and do not stand any more: " + stoodOnce + ".");
        }
        if (unreadable > 0 && (section.isAlwaysThere() || section == SummarySection.ALERTS)) {
            text.paragraph("Records of this patient that cannot be read, and may be missing here: " + unreadable + ".");
        }
        return text.toString();
    }
}
