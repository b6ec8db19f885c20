package io.medichain.problem;

/**
 * A kind of refusal; an enum per context implements it. The code is stable and documented, {@code MC-} + context +
 * number, for example {@code MC-ENC-003}.
 */
public interface Problem {
    /** What is answered of it. */
    ProblemType type();

    /** The stable code. */
    default String code() {
        return type().code();
    }

    /** The HTTP status that answers it. */
    default int status() {
        return type().status();
    }

    /** One sentence for people, without any value from the request. */
    default String title() {
        return type().title();
    }
}
