package io.medichain.cli;

import io.medichain.identity.UserName;
import io.medichain.identity.recovery.OperatorAtRest.Code;
import io.medichain.problem.ProblemException;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.OperatorReset;
import io.medichain.standalone.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks after the operators of a stopped installation. */
@Command(
        name = "operator",
        description = "Looks after the operators of a stopped installation.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = Operator.Reset.class)
final class Operator implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: reset.");
    }

    /** Lets an operator in again who has lost everything and has nobody to ask. */
    @Command(
            name = "reset",
            description = {
                "Lets an operator in again who has lost everything and has nobody to ask.",
                "It works on a stopped system and needs its master key.",
                "All sessions of the operator end and the second factor is taken away.",
                "A code is shown, once, which holds for an hour: in place of a one-time code,",
                "and as the token of a link to choose a new password.",
                "It is an event, with the reason; the operator gets a letter at the next start."
            },
            footer = {
                "",
                "Example:",
                "  medichain operator reset --data /srv/hospital --user operator --reason \"telephone and paper burnt\""
            })
    static final class Reset implements Callable<Integer> {
        @Mixin
        private Output output;

        @Mixin
        private DataOption data;

        @Option(
                names = "--user",
                paramLabel = "NAME",
                required = true,
                description = "The user name or e-mail address of the operator.")
        private String user = "";

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "Why, 1 to 500 characters; it stays with the account.")
        private String reason = "";

        @Override
        public Integer call() {
            Console console = output.console();
            try (DataFolder folder = DataFolder.read(data.folder("data"))) {
                Code code = new OperatorReset(folder, Settings.of(System.getenv())).reset(new UserName(user), reason);
                tell(console, code);
                return ExitCode.GOOD;
            } catch (ProblemException e) {
                console.say("Nothing was reset: " + said(e));
                console.answer(Map.of("code", e.problem().code(), "title", said(e)));
                return ExitCode.NO;
            }
        }

        private static void tell(Console console, Code code) {
            console.say("This code holds until %s, and is shown this once:".formatted(code.expiresAt()));
            console.say("");
            console.say("  " + code.text());
            console.say("");
            console.say(
                    "Start the system. If the password is lost, too, choose a new one: POST it as password, with the");
            console.say(
                    "code as token, to /api/auth/reset-password. Then sign in at /api/auth/login with the password, and");
            console.say("the code as code, and enrol another second factor: until then nothing else is open.");
            console.answer(
                    Map.of("token", code.text(), "expiresAt", code.expiresAt().toString()));
        }

        private static String said(ProblemException refusal) {
            return refusal.problem().status() == 404
                    ? "no operator of the installation has this name."
                    : String.valueOf(refusal.getMessage());
        }
    }
}
