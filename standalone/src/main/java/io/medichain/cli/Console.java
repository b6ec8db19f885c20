package io.medichain.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command prints. For people: results on standard output, progress on standard error. With {@code --json}: one
 * JSON object on standard output, everything else on standard error.
 */
public final class Console {
    private static final Duration EVERY_LINE = Duration.ofSeconds(5);
    private static final Duration EVERY_REDRAW = Duration.ofMillis(100);

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean terminal;

    Console(PrintWriter out, PrintWriter err, boolean json, boolean terminal) {
        this.out = out;
        this.err = err;
        this.json = json;
        this.terminal = terminal;
    }

    /** A line for people. */
    public void say(String line) {
        PrintWriter to = json ? err : out;
        to.println(line);
        to.flush();
    }

    /** A line about what is going on. */
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    /** The one JSON object; nothing without {@code --json}. */
    public void answer(Object object) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(object));
            out.flush();
        }
    }

    /** Whether somebody at a terminal agrees to what cannot be undone; where nobody can be asked, nobody has. */
    boolean isConfirmed(String what) {
        return Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .map(asked -> asked.readLine("%s Go on? Type yes: ", what))
                .filter("yes"::equals)
                .isPresent();
    }

    /** A bar on a terminal, plain lines elsewhere. */
    Progress progress(String what) {
        return new Progress(what, err, terminal, terminal ? EVERY_REDRAW : EVERY_LINE);
    }
}
