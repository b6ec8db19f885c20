package io.medichain.cli;

import io.medichain.failure.CannotRun;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code medichain bench} measures. The module benchmarks provides it, and the launcher puts that on the class
 * path of this command alone.
 */
public interface Workloads {
    /** What can be named, in the order in which it runs. */
    List<String> names();

    /**
     * What is wanted.
     *
     * @param names some of {@link #names()}
     * @param besideHapi whether a HAPI FHIR JPA server is measured beside, in those that have something to compare
     */
    record Chosen(List<String> names, boolean besideHapi) {}

    /**
     * Measures and shows each workload as soon as it is done; removes what it wrote.
     *
     * @param scratch a folder on the disk that is to be measured; made where it is missing
     * @return whether everything that has a goal reached it
     * @throws CannotRun when a workload cannot run here; those that can have run
     */
    boolean run(Chosen chosen, Path scratch, Console console) throws InterruptedException;
}
