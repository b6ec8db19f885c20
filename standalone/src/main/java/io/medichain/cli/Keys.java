package io.medichain.cli;

import io.medichain.failure.CannotRun;
import io.medichain.operation.SystemKey;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.KeysAtRest;
import io.medichain.standalone.Settings;
import io.medichain.vault.RocksVault;
import io.medichain.vault.VaultException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
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

/** Replaces the keys of the system. */
@Command(
        name = "keys",
        description = "Replaces the keys of the system.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {Keys.Rotate.class, Keys.ForgetRetired.class, GiveUpContract.class})
final class Keys implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: rotate, forget-retired or give-up-contract.");
    }

    /** Asks a running system to replace a key. */
    @Command(
            name = "rotate",
            description = {
                "Replaces a key of a running system, while it goes on. Nothing is encrypted anew.",
                "tenant wraps the data keys of the organisation that is signed in to; the old one is destroyed",
                "master wraps the tenants' keys; the old one stays in its file, for backups of its time",
                "log    signs checkpoints; the old keys sign beside the new ones for a while",
                "token-signing signs access tokens; those signed before hold until they expire",
                "anchoring anchors on the chains: the next key gets the right, the old one loses it",
                "It needs an operator of the installation, for tenant an admin of the organisation, and the one-time code",
                "of the second factor."
            },
            footer = {
                "",
                "Examples:",
                "  MEDICHAIN_PASSWORD=… medichain keys rotate log --organisation installation --user operator --code 123456",
                "  MEDICHAIN_PASSWORD=… medichain keys rotate tenant --organisation north --user admin@north.example --code 123456"
            })
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private Output output;

        @Mixin
        private SignIn signIn;

        @Parameters(paramLabel = "KEY", description = "tenant, master, log, token-signing or anchoring.")
        private SystemKey key = SystemKey.TENANT;

        @Option(
                names = "--beside-days",
                paramLabel = "DAYS",
                description = "log: how long the old keys sign beside the new ones. Default: 30")
        private @Nullable Integer besideDays;

        @Override
        public Integer call() {
            Console console = output.console();
            RunningApi api = new RunningApi(signIn.url(), signIn.credentials());
            RunningApi.Answer answer =
                    api.ask(HttpRequest.newBuilder(signIn.url().resolve(path()))
                            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body()))));
            console.say(answer.isGood() ? told(answer.body()) : "The key was not replaced: " + answer.reason());
            console.answer(answer.body());
            return answer.isGood() ? ExitCode.GOOD : ExitCode.NO;
        }

        private String path() {
            return key == SystemKey.TOKEN_SIGNING
                    ? "/api/keys/token-signing/rotation"
                    : "/api/operations/key-rotations";
        }

        private Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("key", key.name().toLowerCase(Locale.ROOT));
            if (besideDays != null) {
                body.put("besideDays", besideDays);
            }
            return body;
        }

        private String told(JsonNode answer) {
            return switch (key) {
                case TENANT -> "The organisation has a new key; the old one is destroyed.";
                case MASTER ->
                    "The system has a new master key: copy its file anew. Backups of before need %d older one(s) in it."
                            .formatted(answer.path("retiredMasterKeys").asInt());
                case LOG -> "Checkpoints are signed by:" + lines(answer.path("signers"));
                case ANCHORING -> "Keys that anchor:" + anchorers(answer.path("anchoring"));
                case TOKEN_SIGNING -> "Access tokens are signed by a new key from now on.";
            };
        }

        private static String anchorers(JsonNode chains) {
            StringBuilder lines = new StringBuilder();
            for (JsonNode one : chains) {
                String state = one.path("done").asBoolean()
                        ? "anchors from now on"
                        : one.hasNonNull("to")
                                ? "follows once the admin of the contract has sent this transaction: to %s, data %s"
                                        .formatted(
                                                one.path("to").asString(),
                                                one.path("data").asString())
                                : "follows as soon as the chain has taken it";
                lines.append(System.lineSeparator())
                        .append("  %s: %s %s"
                                .formatted(
                                        one.path("chain").asString(),
                                        one.path("account").asString(),
                                        state));
            }
            return lines.toString();
        }

        private static String lines(JsonNode texts) {
            StringBuilder lines = new StringBuilder();
            texts.forEach(
                    text -> lines.append(System.lineSeparator()).append("  ").append(text.asString()));
            return lines.toString();
        }
    }

    /** Destroys what only old backups need. */
    @Command(
            name = "forget-retired",
            description = {
                "Destroys the master keys before the one in use, of a stopped system.",
                "Backups that were made before the last rotation of the master key can never be opened again."
            },
            footer = {
                "",
                "Examples:",
                "  medichain keys forget-retired --data /srv/hospital         asks before",
                "  medichain keys forget-retired --data /srv/hospital --yes"
            })
    static final class ForgetRetired implements Callable<Integer> {
        @Mixin
        private Output output;

        @Mixin
        private DataOption data;

        @Option(names = "--yes", description = "Does it without asking.")
        private boolean sure;

        @Override
        public Integer call() {
            Console console = output.console();
            Path folder = data.folder("data");
            if (!sure && !console.isConfirmed("Backups that need a retired master key of " + folder + " are lost.")) {
                console.note("Nothing was destroyed; say yes to the question, or --yes.");
                return ExitCode.NO;
            }
            int forgotten = forget(folder, Settings.of(System.getenv()));
            console.say("%d master key(s) were destroyed; copy the file of the one in use anew.".formatted(forgotten));
            console.answer(Map.of("forgotten", forgotten));
            return ExitCode.GOOD;
        }

        private static int forget(Path data, Settings settings) {
            try (DataFolder folder = DataFolder.read(data);
                    RocksVault vault =
                            RocksVault.open(folder.vault(), settings.masterKey().orElse(folder.masterKey()))) {
                int retired = vault.retiredMasterKeys();
                vault.forgetRetiredMasterKeys();
                return retired;
            } catch (VaultException e) {
                throw new CannotRun(String.valueOf(e.getMessage()), KeysAtRest.RIGHT_MASTER_KEY, e);
            }
        }
    }
}
