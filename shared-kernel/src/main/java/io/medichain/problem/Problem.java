package io.medichain.problem;

/**
 * A kind of refusal; an enum per context implements it. The code is stable and documented, {@code MC-} + context +
 * number, for example {@code MC-ENC-003}.
 */
public interface Problem {
    /** The stable code. */
    String code();

    /** The HTTP status that answers it. */
    int status();

    /** One sentence for people, without any value from the request. */
    String title();
}
