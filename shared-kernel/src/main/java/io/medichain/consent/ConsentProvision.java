package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.PurposeOfUse;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Period;
import io.medichain.http.description.Seldom;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patient agreed to (FHIR R4 Consent.provision; the scope is {@code patient-privacy}).
 *
 * @param type whether it opens or closes
 * @param grantee to whom
 * @param data which classes of data, at least one
 * @param purposes for which purposes, at least one (v3-ActReason)
 * @param period from when to when; open without an end
 * @param category what kind of consent, where a document says so, at most 10
 * @param agreedAt when the patient agreed (FHIR dateTime), where that was said
 * @param source the document or the identifier behind it, where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentProvision(
        ProvisionType type,
        Grantee grantee,
        @Most(Size.SEVERAL) List<ConsentedData> data,
        @Most(Size.SEVERAL) List<PurposeOfUse> purposes,
        Period period,
        @Most(Size.FEW) @Seldom List<CodeableConcept> category,
        @Nullable Instant agreedAt,
        @Longest(Size.URI) @Nullable String source) {
    public ConsentProvision {
        Rule.present(type, "type");
        Rule.present(grantee, "grantee");
        data = once(data, "data");
        purposes = once(purposes, "purposes");
        Rule.present(period, "period");
        category = Rule.list(category, "category", Size.FEW);
        Rule.optionalTime(agreedAt, "agreedAt");
        Rule.optionalText(source, "source", Size.URI);
    }

    /** At least one, each once, in the order in which the enum names them. */
    private static <E extends Enum<E>> List<E> once(@Nullable List<E> values, String field) {
        List<E> given = Rule.list(values, field, Size.SEVERAL).stream()
                .distinct()
                .sorted()
                .toList();
        Rule.format(!given.isEmpty(), field, "at least one");
        return given;
    }
}
