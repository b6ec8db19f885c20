package io.medichain.cli;

/** What the doctor found about one thing. */
sealed interface Examined {
    /** All right. */
    record Fine(String what, String state) implements Examined {}

    /** Not looked at, since something else has to be mended first. */
    record Skipped(String what, String state) implements Examined {}

    /** Not all right, and how to mend it. */
    record Broken(String what, String state, String remedy) implements Examined {}
}
