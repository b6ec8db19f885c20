package io.medichain.patient;

import io.medichain.problem.Rule;
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
        List<String> line,
        @Nullable String city,
        @Nullable String district,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {
    public Address {
        line = Rule.list(line, "address.line", 10);
        line.forEach(text -> Rule.text(text, "address.line", 255));
        Rule.optionalText(city, "address.city", 255);
        Rule.optionalText(district, "address.district", 255);
        Rule.optionalText(state, "address.state", 255);
        Rule.optionalText(postalCode, "address.postalCode", 32);
        Rule.optionalText(country, "address.country", 128);
    }
}
