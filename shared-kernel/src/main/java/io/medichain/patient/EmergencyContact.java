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
 * Whom to call (FHIR R4 Patient.contact).
 *
 * @param name the person's name; missing where only the relation or a number is known
 * @param relationship the relation to the patient, in words
 * @param telecom how to reach the person
 * @param address where the person lives
 * @param period when it is, or was, this person
 */
public record EmergencyContact(
        @Nullable HumanName name,
        @Longest(Size.PARAGRAPH) @Nullable String relationship,
        @Most(Size.FEW) List<ContactPoint> telecom,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Address address,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TimeSpan period)
        implements Dated {
    public EmergencyContact {
        Rule.optionalText(relationship, "contact.relationship", Size.PARAGRAPH);
        telecom = Rule.list(telecom, "contact.telecom", Size.FEW);
        Rule.format(
                name != null || relationship != null || !telecom.isEmpty() || address != null,
                "contact.name",
                "given, or a relationship, a number or an address instead");
    }

    /** Somebody of whom no more is said. */
    public static EmergencyContact of(HumanName name, @Nullable String relationship, List<ContactPoint> telecom) {
        return new EmergencyContact(name, relationship, telecom, null, null);
    }

    @Override
    public boolean former() {
        return false;
    }
}
