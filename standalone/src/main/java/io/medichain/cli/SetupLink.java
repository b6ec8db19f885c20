package io.medichain.cli;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets somebody set up one more organisation in a running system. */
@Command(
        name = "setup-link",
        description = {
            "Prints the link by which one more organisation is set up in a running system, with its first admin.",
            "It works once, until the system stops or the next one is given. Whoever opens it chooses the admin.",
            "It needs an operator of the installation and the one-time code of the second factor."
        },
        footer = {
            "",
            "Example:",
            "  MEDICHAIN_PASSWORD=… medichain setup-link --organisation installation --user operator --code 123456"
        })
final class SetupLink implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private SignIn signIn;

    @Override
    public Integer call() {
        Console console = output.console();
        RunningApi api = new RunningApi(signIn.url(), signIn.credentials());
        RunningApi.Answer answer = api.ask(HttpRequest.newBuilder(signIn.url().resolve("/api/operations/setup-links"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (!answer.isGood()) {
            console.say("No link was given: " + answer.reason());
            console.answer(answer.body());
            return ExitCode.NO;
        }
        String link = signIn.url()
                .resolve("/app/setup#" + answer.body().path("token").asString())
                .toString();
        console.say("Set up one more organisation, once, at " + link);
        console.answer(Map.of("link", link));
        return ExitCode.GOOD;
    }
}
