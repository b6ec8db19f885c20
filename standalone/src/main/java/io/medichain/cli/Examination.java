package io.medichain.cli;

import io.medichain.cli.Examined.Broken;
import io.medichain.cli.Examined.Fine;
import io.medichain.failure.CannotRun;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RunningSystem;
import io.medichain.standalone.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at everything that has to be right before the system starts; changes nothing. */
record Examination(Path data, @Nullable Integer port, Map<String, String> environment) {
    private static final long MEMORY_NEEDED_MB = 1_500;
    private static final Instant BUILT_AFTER = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    List<Examined> findings() {
        List<Examined> findings = new ArrayList<>(List.of(
                asking("java", this::java),
                asking("memory", this::memory),
                asking("settings", this::settings),
                asking("port", this::freePort),
                asking("data folder", this::folder),
                asking("disk", this::disk),
                asking("clock", this::clock)));
        findings.addAll(inside());
        return findings;
    }

    /** What needs right settings and a folder that nobody else has. */
    private List<Examined> inside() {
        try {
            Settings settings = Settings.of(environment);
            if (isAbsentOrEmpty()) {
                return new InnerExamination(settings).beforeTheFirstStart();
            }
            try (DataFolder folder = DataFolder.read(data)) {
                return new InnerExamination(settings).of(folder);
            }
        } catch (CannotRun e) {
            return InnerExamination.skipped();
        }
    }

    static Examined asking(String what, Supplier<String> question) {
        try {
            return new Fine(what, question.get());
        } catch (CannotRun reason) {
            return new Broken(what, String.valueOf(reason.getMessage()), reason.remedy());
        }
    }

    private String java() {
        return Runtime.version() + " in " + System.getProperty("java.home");
    }

    private String memory() {
        var machine = (com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        long megabytes = machine.getTotalMemorySize() >> 20;
        if (megabytes < MEMORY_NEEDED_MB) {
            throw new CannotRun(
                    "The machine has only %d MB of memory.".formatted(megabytes),
                    "Use one with at least %d MB.".formatted(MEMORY_NEEDED_MB));
        }
        return megabytes + " MB, " + Runtime.getRuntime().availableProcessors() + " processors";
    }

    private String settings() {
        Settings.of(environment);
        return "every variable has its form";
    }

    private String freePort() {
        int asked = Settings.of(environment).withPort(port).port();
        RunningSystem.checkPort(asked);
        return asked + " is free";
    }

    private String folder() {
        if (isAbsentOrEmpty()) {
            Path above = nearestExisting();
            if (!Files.isDirectory(above) || !Files.isWritable(above)) {
                throw new CannotRun(
                        "The data folder cannot be made in " + above + ".",
                        "Give this user the right to write there, or name another folder with --data.");
            }
            return data + " is empty; the first start lays it out";
        }
        DataFolder.read(data).close();
        return data + " can be opened";
    }

    private boolean isAbsentOrEmpty() {
        if (!Files.exists(data)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(data)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private String disk() {
        return DataFolder.checkSpace(nearestExisting()) + " MB left";
    }

    /** The data folder, or the next one above it that is there. */
    private Path nearestExisting() {
        Path existing = data.toAbsolutePath().normalize();
        for (Path above = existing; above != null; above = above.getParent()) {
            existing = above;
            if (Files.exists(above)) {
                break;
            }
        }
        return existing;
    }

    private String clock() {
        Instant now = Instant.now();
        if (now.isBefore(BUILT_AFTER.minus(TOLERANCE))) {
            throw new CannotRun(
                    "The clock says " + now + ", which is before this program was made.", "Set the clock (NTP).");
        }
        return now.toString();
    }
}
