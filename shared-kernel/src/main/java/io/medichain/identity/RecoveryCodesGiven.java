package io.medichain.identity;

import io.medichain.event.EventType;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The user was given recovery codes; those given before count no longer.
 *
 * @param userId the user
 * @param hashes SHA-256 of each code of 120 random bits, base64url
 */
@EventType("identity.recovery-codes-given")
@Revision("1")
public record RecoveryCodesGiven(UserId userId, Personal<List<String>> hashes) implements UserEvent {}
