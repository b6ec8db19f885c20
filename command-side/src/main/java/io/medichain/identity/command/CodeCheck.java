package io.medichain.identity.command;

import io.medichain.identity.SignInRefusal;

/** What came of a code that was shown besides the password. */
sealed interface CodeCheck {
    /** A one-time code of this time step, which is used up by it. */
    record OneTime(long timeStep) implements CodeCheck {}

    /** The recovery code of this place, which is used up by it. */
    record Recovery(int place, int left) implements CodeCheck {}

    /** What the letter held, which counts until another second factor is confirmed. */
    record Mailed() implements CodeCheck {}

    /** It is not right; the refusal is stored. */
    record Refused(SignInRefusal reason) implements CodeCheck {}
}
