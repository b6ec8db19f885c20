package io.medichain.access;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.Arrays;

/** What a user has shown to open a session, in the words of RFC 8176 (claim {@code amr} of an access token). */
public enum AuthenticationMethod {
    PASSWORD("pwd"),
    /** A one-time code: the second factor. */
    ONE_TIME_CODE("otp");

    private final String word;

    AuthenticationMethod(String word) {
        this.word = word;
    }

    /** As it stands in a token. */
    public String word() {
        return word;
    }

    /**
     * Reads that form.
     *
     * @throws ProblemException (HTTP 400) when there is no such method
     */
    public static AuthenticationMethod of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(RequestProblem.INVALID_VALUE, "amr", "There is no such method."));
    }
}
