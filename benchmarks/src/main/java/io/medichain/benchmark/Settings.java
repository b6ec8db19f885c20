package io.medichain.benchmark;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How long and where to measure.
 *
 * @param scratch an existing folder for the data of a run, on the disk that is to be measured
 * @param warmUp how long each workload runs before it is measured
 * @param measured how long it is measured
 */
public record Settings(Path scratch, Duration warmUp, Duration measured) {
    /** Enough for figures that a repetition confirms within a tenth. */
    public static Settings usual(Path scratch) {
        return new Settings(scratch, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }
}
