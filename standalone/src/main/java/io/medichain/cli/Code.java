package io.medichain.cli;

import io.medichain.demo.DemoAccount;
import io.medichain.demo.DemoAccounts;
import io.medichain.failure.CannotRun;
import io.medichain.identity.totp.OneTimeCodes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the one-time code of a user of the demo, as that user's authenticator would. */
@Command(
        name = "code",
        description = {
            "Shows the one-time code of a user of the demo, which stands in for an authenticator app: the demo's secrets are",
            "in its data folder, for the user who runs it. Each code serves for one sign-in, then wait for the next."
        },
        footer = {"", "Example:", "  medichain code --user demo-doctor"})
final class Code implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Option(names = "--user", paramLabel = "NAME", required = true, description = "The name to sign in with.")
    private String user = "";

    @Override
    public Integer call() {
        Console console = output.console();
        Path folder = data.folder("data-demo");
        List<DemoAccount> accounts = DemoAccounts.kept(folder);
        String secret = accounts.stream()
                .filter(account -> account.userName().equals(user))
                .findFirst()
                .map(DemoAccount::secret)
                .orElseThrow(() -> new CannotRun(
                        "The demo has no user of this name with a second factor.",
                        "Its users are " + names(accounts) + "."));
        Instant now = Instant.now();
        String code = OneTimeCodes.shown(secret, now);
        long seconds = OneTimeCodes.shownStill(now).toSeconds();
        console.say(code + "  (for another " + seconds + " s)");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user", user);
        answer.put("code", code);
        answer.put("seconds", seconds);
        console.answer(answer);
        return ExitCode.GOOD;
    }

    private static String names(List<DemoAccount> accounts) {
        return String.join(
                ", ",
                accounts.stream()
                        .filter(account -> account.secret() != null)
                        .map(DemoAccount::userName)
                        .toList());
    }
}
