package io.medichain.benchmark;

import java.util.List;

/** A workload that is measured on this machine. */
public interface Benchmark {
    /** What {@code medichain bench NAME} calls it. */
    String name();

    /** What it does, one sentence. */
    String workload();

    /**
     * Warms up, measures, and cleans up.
     *
     * @throws Exception when the workload cannot be run here; the message says why
     */
    List<Row> run(Settings settings) throws Exception;
}
