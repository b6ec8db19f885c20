package io.medichain.benchmark;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A process beside the run that survives it: once the run is gone, however it ended (SIGKILL, too), it ends every
 * process whose command line names the scratch folder and removes the folder. The folder has a random name, so nobody
 * else's process names it.
 */
final class ScratchWatch implements AutoCloseable {
    /**
     * Standard input ends with the run. The folder stands in a variable, so that this script does not name it itself.
     */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r _; do :; done
            named() { ps -eo pid=,args= | awk 'index($0, ENVIRON["SCRATCH"]) { print $1 }'; }
            for signal in TERM TERM TERM KILL; do
              for second in 1 2 3 4 5; do
                pids=$(named)
                [ -n "$pids" ] || break 2
                kill -"$signal" $pids 2>/dev/null
                sleep 1
              done
            done
            rm -rf -- "$SCRATCH"
            """;

    private final Process process;

    private ScratchWatch(Process process) {
        this.process = process;
    }

    /** Starts to watch over a folder. */
    static ScratchWatch over(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", SCRIPT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("SCRATCH", folder.toString());
        return new ScratchWatch(builder.start());
    }

    /** The run ends by itself and has removed the folder: there is nothing left to do. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
