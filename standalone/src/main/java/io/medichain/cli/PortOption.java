package io.medichain.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the system listens. */
final class PortOption {
    private static final int HIGHEST = 65_535;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    private @Nullable Integer number;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port on 127.0.0.1, 0 for any free one; else MEDICHAIN_PORT, else 8080.")
    void listenOn(int wanted) {
        if (wanted < 0 || wanted > HIGHEST) {
            throw new ParameterException(
                    command.commandLine(),
                    "--port must be a whole number from 0 to %d, not %d.".formatted(HIGHEST, wanted));
        }
        number = wanted;
    }

    /** {@code null} where none is named. */
    @Nullable
    Integer number() {
        return number;
    }
}
