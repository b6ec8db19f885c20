package io.medichain.identity.erasure;

import io.medichain.id.UserId;

/**
 * Frees the user name or address of an account that is erased; nothing where another account has it by now.
 *
 * @param reservationId see {@link io.medichain.identity.command.Reservation}
 * @param userId who had it
 */
public record ReleaseName(String reservationId, UserId userId) {}
