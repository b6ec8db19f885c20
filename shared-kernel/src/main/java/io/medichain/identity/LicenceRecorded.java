package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.LicenceId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.time.LocalDate;
import org.axonframework.serialization.Revision;

/**
 * A licence to practise was recorded; it is not verified yet.
 *
 * @param userId the user
 * @param licenceId the licence
 * @param authority who issued it
 * @param number its number
 * @param validUntil the last day on which it holds
 */
@EventType("identity.licence-recorded")
@Revision("1")
public record LicenceRecorded(
        UserId userId, LicenceId licenceId, String authority, Personal<String> number, LocalDate validUntil)
        implements UserEvent {}
