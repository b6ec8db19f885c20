package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vaccination (FHIR R4 Immunization).
 *
 * @param vaccineCode the vaccine, as CVX
 * @param status completed, not-done or entered-in-error
 * @param statusReason why, such as why it was not done
 * @param lotNumber the lot
 * @param site where on the body
 * @param doseQuantity how much
 * @param note remarks
 * @param subpotent whether less than a full dose was given: it may not protect, and has to be given again
 */
public record Immunisation(
        CodeableConcept vaccineCode,
        @Longest(Size.WORD) @Nullable String status,
        @Nullable CodeableConcept statusReason,
        @Longest(Size.WORD) @Nullable String lotNumber,
        @Longest(Size.LINE) @Nullable String site,
        @Nullable Quantity doseQuantity,
        @Longest(Size.PAGE) @Nullable String note,
        @Nullable Boolean subpotent)
        implements RecordContent {
    public Immunisation {
        Rule.present(vaccineCode, "vaccineCode");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(lotNumber, "lotNumber", Size.WORD);
        Rule.optionalText(site, "site", Size.LINE);
        Rule.optionalText(note, "note", Size.PAGE);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(vaccineCode);
    }
}
