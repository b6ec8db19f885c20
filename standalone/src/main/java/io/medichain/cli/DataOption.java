package io.medichain.cli;

import io.medichain.standalone.Settings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data folder a command works on. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder; else MEDICHAIN_DATA, else the folder data beside the launcher.")
    private @Nullable Path folder;

    /** Whether the command itself names one. */
    boolean isGiven() {
        return folder != null;
    }

    /** The folder that was named, or {@code otherwise} beside the launcher. */
    Path folder(String otherwise) {
        if (folder != null) {
            return folder;
        }
        String named = System.getenv("MEDICHAIN_DATA");
        return named == null || named.isBlank() ? Settings.launcherFolder().resolve(otherwise) : Path.of(named);
    }
}
