package io.medichain.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of every command that prints an answer. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class Output {
    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "One JSON object on standard output, everything else on standard error.")
    private boolean json;

    /** The command that was called. */
    CommandLine commandLine() {
        return command.commandLine();
    }

    Console console() {
        return new Console(
                command.commandLine().getOut(),
                command.commandLine().getErr(),
                json,
                Boolean.getBoolean("medichain.terminal"));
    }
}
