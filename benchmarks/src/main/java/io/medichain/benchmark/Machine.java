package io.medichain.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where it was measured.
 *
 * @param processors how many the process may use
 * @param memory MB in all
 * @param system name and release of the operating system
 * @param java version of the JVM
 * @param disk kind of file system of the scratch folder
 * @param busy the load average of the last minute before; negative where the system does not tell
 */
public record Machine(int processors, long memory, String system, String java, String disk, double busy) {
    /** This machine, with the disk of an existing folder. */
    static Machine here(Path scratch) throws IOException {
        var system = ManagementFactory.getOperatingSystemMXBean();
        long memory =
                system instanceof com.sun.management.OperatingSystemMXBean known ? known.getTotalMemorySize() >> 20 : 0;
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"),
                Files.getFileStore(scratch).type(),
                system.getSystemLoadAverage());
    }

    /** For people, one line. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%d processors, %,d MB, %s, JDK %s, %s, load average %.2f",
                processors,
                memory,
                system,
                java,
                disk,
                busy);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("processors", processors);
        json.put("memoryMb", memory);
        json.put("system", system);
        json.put("java", java);
        json.put("disk", disk);
        json.put("loadAverage", busy);
        return json;
    }
}
