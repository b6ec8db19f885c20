package io.medichain.patient;

import io.medichain.problem.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call (FHIR R4 Patient.contact).
 *
 * @param name the person's name
 * @param relationship the relation to the patient, in words
 * @param telecom how to reach the person
 */
public record EmergencyContact(HumanName name, @Nullable String relationship, List<ContactPoint> telecom) {
    public EmergencyContact {
        Rule.present(name, "contact.name");
        Rule.optionalText(relationship, "contact.relationship", 255);
        telecom = Rule.list(telecom, "contact.telecom", 10);
    }
}
