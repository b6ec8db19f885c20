package io.medichain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.architecture.Modules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command that is written down somewhere is there, with its options, and explains itself. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CALL = Pattern.compile("(?<![\\w.])(?:\\./)?medichain ([a-z][a-z-]+)([^\n`\",;]*)");
    /** What goes into a digest or a derived key, so that it serves for nothing else. */
    private static final Pattern LABEL = Pattern.compile("\"medichain [a-z0-9 ]+\"\\.getBytes");

    private static final Pattern PROFILE = Pattern.compile("mvn [^`\n]*?-P(\\w+)");
    private static final Pattern SCRIPT = Pattern.compile("node ((?:[\\w.-]+/)*[\\w.-]+\\.mjs)");
    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--?[a-z][a-z-]*");

    @Test
    void everyCommandExplainsItself() {
        List<String> silent = new ArrayList<>();
        all(new CommandLine(new Medichain()), List.of())
                .filter(arguments -> !arguments.equals(List.of("help")))
                .filter(arguments -> !explains(arguments))
                .map(arguments -> String.join(" ", arguments))
                .forEach(silent::add);

        assertThat(silent).isEmpty();
    }

    @Test
    void everyCommandThatIsWrittenDownIsThereWithItsOptions() throws IOException {
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (String text : texts()) {
            Matcher call = CALL.matcher(text);
            while (call.find()) {
                calls++;
                wrong.addAll(wrong(call.group(1), call.group(2)));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(calls).isGreaterThan(40);
    }

    /** What developers and officers are told to run besides: profiles of the build, their options, and scripts. */
    @Test
    void everyProfileAndScriptThatIsWrittenDownIsThere() throws IOException {
        String build = Files.readString(ROOT.resolve("pom.xml"));
        List<Path> scripts = List.of(ROOT, ROOT.resolve("ledger-projector").resolve("contracts"));
        List<String> wrong = new ArrayList<>();
        Set<String> found = new TreeSet<>();
        for (String text : guides()) {
            PROFILE.matcher(text).results().map(profile -> profile.group(1)).forEach(name -> {
                found.add("-P" + name);
                if (!build.contains("<id>" + name + "</id>")) {
                    wrong.add("mvn -P" + name);
                }
            });
            SCRIPT.matcher(text).results().map(script -> script.group(1)).forEach(file -> {
                found.add(file);
                if (scripts.stream().noneMatch(folder -> Files.exists(folder.resolve(file)))) {
                    wrong.add("node " + file);
                }
            });
        }

        assertThat(wrong).isEmpty();
        assertThat(found).contains("-Ptamper", "-Pcrash", "tools/coverage.mjs", "docs/completeness.mjs");
    }

    private static List<String> wrong(String name, String rest) {
        CommandLine command = new CommandLine(new Medichain()).getSubcommands().get(name);
        if (command == null) {
            return List.of("medichain " + name);
        }
        for (String word : rest.strip().split("\\s+", -1)) {
            command = command.getSubcommands().getOrDefault(word, command);
        }
        CommandLine called = command;
        return OPTION.matcher(rest)
                .results()
                .map(option -> option.group())
                .filter(option -> called.getCommandSpec().findOption(option) == null)
                .map(option -> "medichain " + name + " … " + option)
                .toList();
    }

    private static List<String> guides() throws IOException {
        List<Path> files = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        files.addAll(below(ROOT.resolve("docs")));
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(Files.readString(file));
        }
        return texts;
    }

    /** What is read by people: the guides, and the help and the remedies of all that is delivered. */
    private static List<String> texts() throws IOException {
        List<Path> files =
                new ArrayList<>(Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", ".env.example")
                        .map(ROOT::resolve)
                        .toList());
        files.addAll(below(ROOT.resolve("docs")));
        for (String module : Modules.delivered()) {
            files.addAll(below(ROOT.resolve(Path.of(module, "src", "main"))));
        }
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(LABEL.matcher(Files.readString(file)).replaceAll(""));
        }
        return texts;
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(java|md|html)"))
                    .toList();
        }
    }

    private static Stream<List<String>> all(CommandLine command, List<String> above) {
        return command.getSubcommands().entrySet().stream().flatMap(entry -> {
            List<String> arguments =
                    Stream.concat(above.stream(), Stream.of(entry.getKey())).toList();
            return Stream.concat(Stream.of(arguments), all(entry.getValue(), arguments));
        });
    }

    private static boolean explains(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] asked = Stream.concat(arguments.stream(), Stream.of("--help")).toArray(String[]::new);
        int code = Medichain.run(new PrintWriter(out, true), new PrintWriter(err, true), asked);
        return code == 0
                && out.toString()
                        .contains("Usage: medichain "
                                + Arrays.stream(asked).findFirst().orElse(""));
    }
}
