package io.medichain.personal;

import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.util.UUID;

/**
 * The person whom data is about: a patient or a user of one tenant. Data keys belong to a person.
 *
 * @param tenant the organisation that keeps the data
 * @param id the patient's or the user's random identifier
 */
public record Person(TenantId tenant, UUID id) {
    public static Person of(TenantId tenant, PatientId patient) {
        return new Person(tenant, patient.value());
    }

    public static Person of(TenantId tenant, UserId user) {
        return new Person(tenant, user.value());
    }
}
