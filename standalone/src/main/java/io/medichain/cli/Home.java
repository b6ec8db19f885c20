package io.medichain.cli;

import java.nio.file.Path;

/** Where the launcher stands; the working directory when there was no launcher. */
final class Home {
    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("medichain.root", "")).toAbsolutePath();
    }
}
