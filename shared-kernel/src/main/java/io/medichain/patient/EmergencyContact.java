package io.medichain.patient;

import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call (FHIR R4 Patient.contact).
 *
 * @param name the person's name
 * @param relationship the relation to the patient, in words
 * @param telecom how to reach the person
 */
public record EmergencyContact(
        HumanName name,
        @Longest(Size.PARAGRAPH) @Nullable String relationship,
        @Most(Size.FEW) List<ContactPoint> telecom) {
    public EmergencyContact {
        Rule.present(name, "contact.name");
        Rule.optionalText(relationship, "contact.relationship", Size.PARAGRAPH);
        telecom = Rule.list(telecom, "contact.telecom", Size.FEW);
    }
}
