package io.medichain.http;

import io.medichain.access.Subject;

/** Tells who holds an access token. */
public interface TokenVerifier {
    /**
     * Reads the token.
     *
     * @return who asks, without a purpose
     * @throws io.medichain.problem.ProblemException with {@code UNAUTHENTICATED} when it is expired, forged, revoked or
     *     meant for somebody else; the detail says which without repeating any of it
     */
    Subject verify(String token);
}
