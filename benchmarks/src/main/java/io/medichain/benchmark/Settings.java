package io.medichain.benchmark;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long and where to measure.
 *
 * @param scratch an existing folder for the data of a run, on the disk that is to be measured
 * @param warmUp how long each workload runs before it is measured
 * @param measured how long it is measured
 * @param besideHapi whether a HAPI FHIR JPA server is measured beside, where there is something to compare
 */
public record Settings(Path scratch, Duration warmUp, Duration measured, boolean besideHapi) {
    private static final int COMPILING = 10;

    /** Enough for figures that a repetition confirms within a tenth. */
    public static Settings usual(Path scratch, boolean besideHapi) {
        return new Settings(scratch, Duration.ofSeconds(2), Duration.ofSeconds(5), besideHapi);
    }

    /**
     * For what runs in a whole system that has just been started: on few processors its JVM compiles hot code for the
     * first quarter of a minute of load, and takes half of them for it.
     */
    public Settings untilCompiled() {
        return new Settings(scratch, warmUp.multipliedBy(COMPILING), measured.multipliedBy(2), besideHapi);
    }

    /** For what runs already: it is measured at once. */
    public Settings underWay() {
        return new Settings(scratch, Duration.ZERO, measured, besideHapi);
    }
}
