package io.medichain.patient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A postal address (FHIR R4 Address).
 *
 * @param line street, number, box
 * @param city the city
 * @param district the county
 * @param state the state or province
 * @param postalCode the postal code
 * @param country the country, best as ISO 3166 code
 * @param use home, work, an old one, …
 * @param type whether letters go there, or somebody lives there
 * @param text the address as it was written, beside its parts or instead of them
 * @param period when it is, or was, in use
 */
public record Address(
        @Most(Size.FEW) @Longest(Size.LINE) List<String> line,
        @Longest(Size.LINE) @Nullable String city,
        @Longest(Size.LINE) @Nullable String district,
        @Longest(Size.LINE) @Nullable String state,
        @Longest(Size.TAG) @Nullable String postalCode,
        @Longest(Size.CODE) @Nullable String country,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AddressUse use,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AddressType type,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Longest(Size.LABEL) @Nullable
        String text,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimeSpan period)
        implements Dated {
    public Address {
        line = Rule.list(line, "address.line", Size.FEW);
        line.forEach(each -> Rule.text(each, "address.line", Size.LINE));
        Rule.optionalText(city, "address.city", Size.LINE);
        Rule.optionalText(district, "address.district", Size.LINE);
        Rule.optionalText(state, "address.state", Size.LINE);
        Rule.optionalText(postalCode, "address.postalCode", Size.TAG);
        Rule.optionalText(country, "address.country", Size.CODE);
        Rule.optionalText(text, "address.text", Size.LABEL);
    }

    @Override
    public boolean former() {
        return use == AddressUse.OLD;
    }
}
