package io.medichain.http;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Whether who asks is signed in still, with what the request has shown: for an answer that goes on for long. Whatever
 * signs a request in says how that is asked again ({@link CurrentSubject#signIn}).
 */
public final class StillSignedIn {
    private static final String ATTRIBUTE = StillSignedIn.class.getName();

    private final Runnable again;

    private StillSignedIn(Runnable again) {
        this.again = again;
    }

    static void set(HttpServletRequest request, Runnable again) {
        request.setAttribute(ATTRIBUTE, new StillSignedIn(again));
    }

    /** Of a request of somebody who is signed in. */
    public static StillSignedIn of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof StillSignedIn still) {
            return still;
        }
        throw new IllegalStateException("Nobody has said how this request was signed in");
    }

    /**
     * Asks again.
     *
     * @throws io.medichain.problem.ProblemException when what was shown has expired, the session has ended or the
     *     rights have changed (HTTP 401), or when nobody can tell (HTTP 503)
     */
    public void require() {
        again.run();
    }
}
