package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.problem.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vaccination (FHIR R4 Immunization).
 *
 * @param vaccineCode the vaccine, as CVX
 * @param status completed, not-done or entered-in-error
 * @param lotNumber the lot
 * @param site where on the body
 * @param doseQuantity how much
 * @param note remarks
 */
public record Immunisation(
        CodeableConcept vaccineCode,
        @Nullable String status,
        @Nullable String lotNumber,
        @Nullable String site,
        @Nullable Quantity doseQuantity,
        @Nullable String note)
        implements RecordContent {
    public Immunisation {
        Rule.present(vaccineCode, "vaccineCode");
        Rule.optionalText(status, "status", 64);
        Rule.optionalText(lotNumber, "lotNumber", 64);
        Rule.optionalText(site, "site", 255);
        Rule.optionalText(note, "note", 20_000);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return Optional.of(vaccineCode);
    }
}
