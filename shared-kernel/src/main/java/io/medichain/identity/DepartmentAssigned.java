package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import org.axonframework.serialization.Revision;

/**
 * The user works in a department from now on, as FHIR's PractitionerRole says with {@code healthcareService}.
 *
 * @param userId the user
 * @param department what the house calls it
 * @param reason why
 */
@EventType("identity.department-assigned")
@Revision("1")
public record DepartmentAssigned(UserId userId, Personal<String> department, Personal<String> reason)
        implements UserEvent {}
