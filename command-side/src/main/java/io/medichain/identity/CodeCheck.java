package io.medichain.identity;

/** What came of a code that was shown besides the password. */
sealed interface CodeCheck {
    /** It is right, and of this time step, which is used up by it. */
    record Right(long timeStep) implements CodeCheck {}

    /** It is not; the refusal is stored. */
    record Refused(SignInRefusal reason) implements CodeCheck {}
}
