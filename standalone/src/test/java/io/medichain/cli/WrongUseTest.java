package io.medichain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whoever asks wrongly is told what is wrong in plain words and ends with 2; nothing is made or changed by it. */
class WrongUseTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nosuch | Unmatched argument",
                "doctr | Did you mean: medichain doctor?",
                "up --colour | Unknown option: '--colour'",
                "up --port abc | 'abc' is not a whole number",
                "up --port 99999 | --port must be a whole number from 0 to 65535",
                "keys | Say what to do",
                "keys nosuch | Unmatched argument",
                "keys rotate nosuch | 'nosuch' is none of tenant, master, log, token-signing",
                "dead-letters discard a b --reason nosuch | 'nosuch' is none of done-by-hand, no-longer-needed, mistaken",
                "history | Missing required parameter: 'PATIENT'",
                "history 1 --at yesterday | 'yesterday' is not a time such as 2026-03-01T00:00:00Z",
                "history 1 --diff 2026 | '2026' is not a time such as",
                "history 1 --url nowhere | 'nowhere' is not an address such as http://127.0.0.1:8080",
                "verify --rpc 8545 | '8545' is not an address",
                "verify --policy nowhere | 'nowhere' is no file that can be read",
                "verify --policy pom.xml | 'pom.xml' is no policy of C2SP tlog-policy: ",
                "verify-proof x | Name a key of the log with --key, or a policy that has one with --policy.",
                "witness | Name the log to witness with --log.",
                "witness --log x+y+z | neither a file with vkeys nor a vkey",
                "witness --vkey --port 70000 | --port must be a whole number from 0 to 65535",
                "witness --vkey --name a+b | --name: A key's name is not empty",
                "demo --patients few | 'few' is not a whole number",
                "operator | Say what to do",
                "operator reset --user operator | Missing required option: '--reason=TEXT'",
                "import x --reason moved --look-alikes= | --look-alikes",
                "import x --reason moved --actor p7=jo.field | 'p7=jo.field' is not of the form Practitioner/ID=USER",
                "backup | Missing required parameter: 'NAME'",
                "restore | Missing required parameter: 'DIR'"
            })
    void givenWrongUse_whenCalled_thenItIsSaidInPlainWordsAndNothingIsMade(String line, String said) throws Exception {
        Answered answered = call(line.split(" ", -1));

        assertThat(answered.code()).isEqualTo(2);
        assertThat(answered.err()).contains(said).doesNotContain("java.", "Exception", "\tat ");
        assertThat(answered.out()).isEmpty();
    }

    @Test
    void everyCommandHasHelpWithItsUsageOnStandardOutput() {
        List<String[]> all = new ArrayList<>();
        paths(new CommandLine(new Medichain()), List.of(), all);

        assertThat(all).hasSizeGreaterThan(20);
        for (String[] path : all) {
            Answered answered = call(path);
            assertThat(answered.code()).as(String.join(" ", path)).isZero();
            assertThat(answered.out()).as(String.join(" ", path)).contains("Usage: medichain");
            assertThat(answered.err()).as(String.join(" ", path)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "proof 6b1f -o p",
                "keys forget-retired --yes",
                "operator reset --user operator --reason lost",
                "outbox",
                "code --user demo-doctor"
            })
    void givenAFolderThatIsNotThere_whenACommandOfAStoppedSystemIsCalled_thenItSaysSoAndMakesNone(String line)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ", -1)));
        arguments.addAll(List.of("--data", folder.resolve("nowhere").toString()));

        CommandProcess.Ended ended = new CommandProcess(folder).run(arguments.toArray(String[]::new));

        assertThat(ended.code()).as(ended.err()).isEqualTo(3);
        assertThat(ended.err()).contains("There ").contains("nowhere").doesNotContain("\tat ");
        assertThat(Files.exists(folder.resolve("nowhere"))).isFalse();
    }

    @Test
    void givenAnAddressInTheEnvironmentThatIsNone_whenCalled_thenTheVariableIsNamed() throws Exception {
        CommandProcess.Ended ended = new CommandProcess(folder)
                .run(Map.of("MEDICHAIN_URL", "not an address", "MEDICHAIN_TOKEN", "probe"), "history", "1");

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("MEDICHAIN_URL must be an address").doesNotContain("\tat ");
    }

    @Test
    void givenASecretInTheEnvironmentThatIsNone_whenCalled_thenTheVariableIsNamedWithoutItsValue() throws Exception {
        CommandProcess.Ended ended = new CommandProcess(folder)
                .run(
                        Map.of("MEDICHAIN_TOTP_SECRET", "not-base-32!", "MEDICHAIN_PASSWORD", "probe"),
                        "backup",
                        "monday",
                        "--organisation",
                        "installation",
                        "--user",
                        "operator");

        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains("MEDICHAIN_TOTP_SECRET must be").doesNotContain("not-base-32!", "\tat ");
    }

    private record Answered(int code, String out, String err) {}

    private static Answered call(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Medichain.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Answered(code, out.toString(), err.toString());
    }

    private static void paths(CommandLine command, List<String> path, List<String[]> all) {
        for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
            List<String> own = new ArrayList<>(path);
            own.add(sub.getKey());
            paths(sub.getValue(), own, all);
            List<String> help = new ArrayList<>(own);
            help.add("--help");
            all.add(help.toArray(String[]::new));
        }
    }
}
