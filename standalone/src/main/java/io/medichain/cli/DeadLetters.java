package io.medichain.cli;

import io.medichain.operation.DiscardReason;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks after the events with which a policy failed. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Looks after the events with which a policy or deadline failed.",
        subcommands = {DeadLetters.Show.class, DeadLetters.Retry.class, DeadLetters.Discard.class})
final class DeadLetters implements Runnable {
    private static final String PATH = "/api/operations/dead-letters";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list, retry or discard.");
    }

    /** Lists them. */
    @Command(
            name = "list",
            description = {
                "Lists the dead letters of the organisation that is signed in to, with the code of each refusal.",
                "MC-REQ-015 is a fault inside; the folder logs tells more."
            },
            footer = {
                "",
                "Example:",
                "  MEDICHAIN_PASSWORD=… medichain dead-letters list --organisation north --user admin@north.example"
            })
    static final class Show implements Callable<Integer> {
        @Mixin
        private Output output;

        @Mixin
        private SignIn signIn;

        @Override
        public Integer call() {
            Console console = output.console();
            RunningApi.Answer answer = ask(
                    signIn, HttpRequest.newBuilder(signIn.url().resolve(PATH)).GET());
            console.say(answer.isGood() ? told(answer.body().path("letters")) : "No answer: " + answer.reason());
            console.answer(answer.body());
            return answer.isGood() ? ExitCode.GOOD : ExitCode.NO;
        }

        private static String told(JsonNode letters) {
            if (letters.isEmpty()) {
                return "There are no dead letters.";
            }
            StringBuilder lines = new StringBuilder();
            for (JsonNode letter : letters) {
                lines.append("%s %s%n  %s, %s%n"
                        .formatted(
                                letter.path("automation").asString(),
                                letter.path("eventId").asString(),
                                letter.path("eventType").asString(),
                                letter.path("waits").asBoolean()
                                        ? "waits behind the one before"
                                        : "%s, failed %d time(s)"
                                                .formatted(
                                                        letter.path("code").asString(),
                                                        letter.path("failures").asInt())));
            }
            return lines.toString().stripTrailing();
        }
    }

    /** Tries one again. */
    @Command(
            name = "retry",
            description = "Tries one again, in the order of its aggregate, with what waits behind it.",
            footer = {
                "",
                "Example:",
                "  MEDICHAIN_PASSWORD=… medichain dead-letters retry WhenPatientDischargedThenReleaseBed EVENT_ID"
                        + " --organisation north --user admin@north.example"
            })
    static final class Retry implements Callable<Integer> {
        @Mixin
        private Output output;

        @Mixin
        private SignIn signIn;

        @Mixin
        private Which which;

        @Override
        public Integer call() {
            Console console = output.console();
            RunningApi.Answer answer = ask(
                    signIn,
                    HttpRequest.newBuilder(signIn.url().resolve(which.path("retry")))
                            .POST(BodyPublishers.noBody()));
            boolean done = answer.isGood() && answer.body().path("done").asBoolean();
            console.say(told(answer, done));
            console.answer(answer.body());
            return done ? ExitCode.GOOD : ExitCode.NO;
        }

        private static String told(RunningApi.Answer answer, boolean done) {
            if (done) {
                return "It is dealt with.";
            }
            return answer.isGood()
                    ? "It failed again: "
                            + answer.body().path("left").path("code").asString()
                    : "It was not tried: " + answer.reason();
        }
    }

    /** Throws one away. */
    @Command(
            name = "discard",
            description = {
                "Throws one away that need not be dealt with any more; what waits behind it goes on.",
                "It needs an administrator and the one-time code of the second factor."
            },
            footer = {
                "",
                "Example:",
                "  MEDICHAIN_PASSWORD=… medichain dead-letters discard WhenPatientDischargedThenReleaseBed EVENT_ID"
                        + " --reason done-by-hand --organisation north --user admin@north.example --code 123456"
            })
    static final class Discard implements Callable<Integer> {
        @Mixin
        private Output output;

        @Mixin
        private SignIn signIn;

        @Mixin
        private Which which;

        @Option(
                names = "--reason",
                paramLabel = "REASON",
                required = true,
                description = "done-by-hand, no-longer-needed or mistaken.")
        private @Nullable DiscardReason reason;

        @Override
        public Integer call() {
            Console console = output.console();
            String body = JsonMapper.shared().writeValueAsString(Map.of("reason", reason));
            RunningApi.Answer answer = ask(
                    signIn,
                    HttpRequest.newBuilder(signIn.url().resolve(which.path("discard")))
                            .POST(BodyPublishers.ofString(body)));
            console.say(answer.isGood() ? "It is gone." : "It stays: " + answer.reason());
            console.answer(answer.body());
            return answer.isGood() ? ExitCode.GOOD : ExitCode.NO;
        }
    }

    /** Which letter, as the list names it. */
    static final class Which {
        @Parameters(index = "0", paramLabel = "POLICY", description = "The policy or deadline, as list names it.")
        private String automation = "";

        @Parameters(index = "1", paramLabel = "EVENT_ID", description = "The event, as list names it.")
        private String eventId = "";

        private String path(String act) {
            return String.join("/", PATH, encoded(automation), encoded(eventId), act);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private static RunningApi.Answer ask(SignIn signIn, HttpRequest.Builder request) {
        return new RunningApi(signIn.url(), signIn.credentials()).ask(request);
    }
}
