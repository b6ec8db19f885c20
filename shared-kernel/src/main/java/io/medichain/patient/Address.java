package io.medichain.patient;

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
 */
public record Address(
        @Most(Size.FEW) @Longest(Size.LINE) List<String> line,
        @Longest(Size.LINE) @Nullable String city,
        @Longest(Size.LINE) @Nullable String district,
        @Longest(Size.LINE) @Nullable String state,
        @Longest(Size.TAG) @Nullable String postalCode,
        @Longest(Size.CODE) @Nullable String country) {
    public Address {
        line = Rule.list(line, "address.line", Size.FEW);
        line.forEach(text -> Rule.text(text, "address.line", Size.LINE));
        Rule.optionalText(city, "address.city", Size.LINE);
        Rule.optionalText(district, "address.district", Size.LINE);
        Rule.optionalText(state, "address.state", Size.LINE);
        Rule.optionalText(postalCode, "address.postalCode", Size.TAG);
        Rule.optionalText(country, "address.country", Size.CODE);
    }
}
