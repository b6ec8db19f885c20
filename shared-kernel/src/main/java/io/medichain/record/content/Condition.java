package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis or problem (FHIR R4 Condition).
 *
 * @param code which one
 * @param clinicalStatus active, recurrence, relapse, inactive, remission or resolved
 * @param verificationStatus unconfirmed, provisional, differential, confirmed, refuted or entered-in-error
 * @param category problem-list-item, encounter-diagnosis, …
 * @param severity severity in words
 * @param abatement when it ended
 * @param note remarks
 * @param bodySite where on the body
 * @param onsetWords when it began, where that was said as an age or in words
 * @param abatementWords when it ended, where that was said as an age or in words
 * @param categories all categories, where the code of the first one does not say it
 */
public record Condition(
        CodeableConcept code,
        @Longest(Size.WORD) @Nullable String clinicalStatus,
        @Longest(Size.WORD) @Nullable String verificationStatus,
        @Longest(Size.WORD) @Nullable String category,
        @Longest(Size.LINE) @Nullable String severity,
        @Nullable DateTime abatement,
        @Longest(Size.PAGE) @Nullable String note,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SOME)
        List<CodeableConcept> bodySite,

        @Longest(Size.PARAGRAPH) @Nullable String onsetWords,
        @Longest(Size.PARAGRAPH) @Nullable String abatementWords,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.FEW)
        List<CodeableConcept> categories)
        implements RecordContent {
    private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");

    public Condition {
        Rule.present(code, "code");
        Rule.optionalText(clinicalStatus, "clinicalStatus", Size.WORD);
        Rule.optionalText(verificationStatus, "verificationStatus", Size.WORD);
        Rule.optionalText(category, "category", Size.WORD);
        Rule.optionalText(severity, "severity", Size.LINE);
        Rule.optionalText(note, "note", Size.PAGE);
        bodySite = Rule.list(bodySite, "bodySite", Size.SOME);
        Rule.optionalText(onsetWords, "onsetWords", Size.PARAGRAPH);
        Rule.optionalText(abatementWords, "abatementWords", Size.PARAGRAPH);
        categories = Rule.list(categories, "categories", Size.FEW);
    }

    /**
     * Refuses a problem that has ended and is active all the same (HL7 FHIR R4, con-4): nobody could tell which of both
     * holds. Of what another system sent, and what was stored before, it stays as it was said.
     */
    public static void requireOneMeaning(RecordContent content) {
        Rule.format(
                !(content instanceof Condition it) || !it.isActiveAndOver(),
                "clinicalStatus",
                "inactive, remission or resolved where the problem has ended");
    }

    private boolean isActiveAndOver() {
        return clinicalStatus != null
                && ACTIVE.contains(clinicalStatus)
                && (abatement != null || abatementWords != null);
    }

    /** One of which no more is said. */
    public static Condition of(
            CodeableConcept code,
            @Nullable String clinicalStatus,
            @Nullable String verificationStatus,
            @Nullable String category) {
        return new Condition(
                code, clinicalStatus, verificationStatus, category, null, null, null, List.of(), null, null, List.of());
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(code);
    }

    /** Whether it ended, whenever that was. */
    boolean hasEnded() {
        return (abatement != null && !abatement.isNever()) || abatementWords != null;
    }
}
