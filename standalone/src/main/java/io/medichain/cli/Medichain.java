package io.medichain.cli;

import io.medichain.failure.CannotRun;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code medichain} command. */
@Command(
        name = "medichain",
        description = "A hospital record system that can prove itself.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            Up.class,
            Demo.class,
            Import.class,
            Verify.class,
            Proof.class,
            VerifyProof.class,
            Completeness.class,
            VerifyCompleteness.class,
            History.class,
            Export.class,
            Backup.class,
            Restore.class,
            Doctor.class,
            Bench.class,
            Keys.class,
            Operator.class,
            RenewLog.class,
            Reindex.class,
            Witness.class,
            DeadLetters.class,
            SetupLink.class,
            Outbox.class,
            Code.class,
            Rehearse.class,
            DescribeApi.class,
            Test.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  medichain demo                 a synthetic hospital, imported, anchored, verified",
            "  medichain up                   start with the data in ./data and say where to set it up",
            "  medichain verify --json        re-derive everything and compare",
            "  medichain COMMAND --help       more about one command",
            "",
            "Exit codes: 0 good, 1 the answer is no, 2 wrong use, 3 cannot run here."
        })
public final class Medichain implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "cli-logback.xml");
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8), error(), arguments));
    }

    /** Runs one command line in this process and answers its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return Words.readBy(new CommandLine(new Medichain()))
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command.getErr()))
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a command is missing.");
    }

    private static PrintWriter error() {
        return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }

    private static int explain(Exception failure, PrintWriter err) throws Exception {
        switch (failure) {
            case CannotRun reason -> {
                err.println("medichain: " + reason.getMessage());
                err.println("  " + reason.remedy());
                LoggerFactory.getLogger(Medichain.class).debug("Cannot run", reason);
            }
            case InterruptedException _ -> err.println("medichain: stopped.");
            case ParameterException wrong -> throw wrong;
            default -> {
                err.println("medichain: something unexpected went wrong: " + failure);
                err.println("  Please report it together with the following lines.");
                failure.printStackTrace(err);
            }
        }
        return ExitCode.CANNOT_RUN;
    }
}
