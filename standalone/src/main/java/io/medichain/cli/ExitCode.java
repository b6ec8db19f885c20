package io.medichain.cli;

/** How a command ends. */
final class ExitCode {
    static final int GOOD = 0;
    /** The answer is no: refused rows, failed tests. What a verification finds has codes of its own, from 10 on. */
    static final int NO = 1;
    /** The command was called wrongly. */
    static final int WRONG_USE = 2;
    /** It cannot run here: port taken, folder locked, disk full, no JDK. */
    static final int CANNOT_RUN = 3;

    private ExitCode() {}
}
