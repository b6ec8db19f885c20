package io.medichain.benchmark;

import java.util.List;
import java.util.function.Consumer;

/** A workload that is measured on this machine. */
public interface Benchmark {
    /** What {@code medichain bench NAME} calls it. */
    String name();

    /** What it does, one sentence. */
    String workload();

    /**
     * Warms up, measures, and cleans up.
     *
     * @param progress is told what is going on, a line at a time
     * @throws io.medichain.failure.CannotRun when something about this machine is in the way
     * @throws Exception when the workload cannot be run here; the message says why
     */
    List<Row> run(Settings settings, Consumer<String> progress) throws Exception;
}
