package io.medichain.node;

import io.medichain.failure.CannotRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds the native anvil of the npm package; its Node wrapper costs time and does not pass on signals. */
public final class AnvilBinary {
    private static final Path PACKAGES = Path.of("ledger-projector", "contracts", "node_modules", "@foundry-rs");

    private AnvilBinary() {}

    /**
     * The anvil of this repository, for this machine.
     *
     * @param home where the repository stands
     * @throws CannotRun when it is not there
     */
    public static Path in(Path home) {
        String system = systemName();
        String program = system.equals("win32") ? "anvil.exe" : "anvil";
        Path binary = home.resolve(PACKAGES)
                .resolve("anvil-%s-%s".formatted(system, machineName()))
                .resolve("bin")
                .resolve(program)
                .toAbsolutePath();
        if (!Files.isExecutable(binary)) {
            throw new CannotRun(
                    "The local Ethereum node is not installed: there is no " + binary + ".",
                    "Build once with access to the npm registry: npm ci in ledger-projector/contracts.");
        }
        return binary;
    }

    private static String systemName() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return "win32";
        }
        return name.contains("mac") ? "darwin" : "linux";
    }

    private static String machineName() {
        String name = System.getProperty("os.arch", "");
        return name.equals("aarch64") || name.equals("arm64") ? "arm64" : "amd64";
    }
}
