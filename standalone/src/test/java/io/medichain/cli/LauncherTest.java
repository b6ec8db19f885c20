package io.medichain.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a real process, in a small copy of the repository whose Maven and JDK only say how they were called.
 */
class LauncherTest {
    @TempDir
    Path temporary;

    private Path repository;
    private Path tools;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void copyLauncher() throws IOException {
        repository = Files.createDirectories(temporary.resolve("a folder with spaces"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        Path launcher = repository.resolve("medichain");
        Files.copy(Path.of("..", "medichain"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        source("one");
        script(tools.resolve("mvn"), """
                echo "$*" >>'%s'
                mkdir -p standalone/target""".formatted(temporary.resolve("mvn.log")));
        environment.put("JAVA_HOME", "");
        environment.put("MEDICHAIN_JDK_SEARCH", "");
        environment.put("PATH", tools + ":/usr/bin:/bin");
        script(tools.resolve("java"), "exit 1");
    }

    @Test
    void givenNoJdk25_whenCalled_thenItSaysWhatToInstallAndEndsWith3() throws Exception {
        environment.put("JAVA_HOME", jdk("seventeen", "17.0.15").toString());

        Ended ended = launch("up");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("no JDK 25 found").contains("Install one");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void givenJavaHomeIs17AndA25InTheUsualFolders_whenCalled_thenThe25IsTaken() throws Exception {
        environment.put("JAVA_HOME", jdk("seventeen", "17.0.15").toString());
        environment.put("MEDICHAIN_JDK_SEARCH", temporary.resolve("none") + ":" + jdk("twenty five", "25.0.1"));

        Ended ended = launch("doctor", "--data", "with spaces");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("java of twenty five").contains("[doctor] [--data] [with spaces]");
    }

    @Test
    void givenAJreOnly_whenCalled_thenItIsNotTaken() throws Exception {
        Path runtime = jdk("runtime", "25.0.1");
        Files.delete(runtime.resolve("bin").resolve("javac"));
        environment.put("JAVA_HOME", runtime.toString());

        assertThat(launch("doctor").code()).isEqualTo(3);
    }

    @Test
    void givenNothingChanged_whenCalledAgain_thenNothingIsBuilt() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());

        launch("doctor");
        launch("doctor");
        assertThat(builds()).hasSize(1);

        source("another");
        launch("doctor");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void givenAnotherDirectoryAndASymbolicLink_whenCalled_thenTheRepositoryIsFound() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());
        Path link = Files.createSymbolicLink(temporary.resolve("link"), repository.resolve("medichain"));

        Ended ended = run(List.of(link.toString(), "doctor"), temporary);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("in " + temporary.toRealPath() + System.lineSeparator());
    }

    @Test
    void givenABuildThatFails_whenCalled_thenItShowsWhyAndEndsWith3() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());
        script(tools.resolve("mvn"), "echo something does not compile; exit 1");

        Ended ended = launch("doctor");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("something does not compile").contains("build.log");
    }

    @Test
    void givenALockWhoseOwnerIsGone_whenCalled_thenItBuilds() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());
        Path lock = Files.createDirectories(repository.resolve("target").resolve("building"));
        Files.writeString(lock.resolve("pid"), "99999999\n");

        assertThat(launch("doctor").code()).isZero();
        assertThat(lock).doesNotExist();
    }

    @Test
    void givenTestsThatFail_whenTestIsCalled_thenItEndsWith1() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());
        script(tools.resolve("mvn"), "echo Tests run: 1, Failures: 1; exit 1");

        Ended ended = launch("test");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("Tests run: 1, Failures: 1");
    }

    @Test
    void givenBench_whenCalled_thenTheBenchmarksAreBuiltOnceAndOnTheClassPath() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());

        Ended first = launch("bench", "append");
        Ended second = launch("bench", "append");
        launch("doctor");

        assertThat(first.code()).isZero();
        assertThat(second.out()).contains("benchmarks/target/benchmarks.jar").contains("[bench] [append]");
        assertThat(builds()).hasSize(1).first().asString().contains("-pl benchmarks -am");
    }

    @Test
    void givenBenchBesideHapi_whenCalledAgain_thenItsServerIsBuiltOnceAndAgainWhenItsSourcesChanged() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());
        Path project = repository.resolve("benchmarks/hapi-jpa");
        Path sources = Files.createDirectories(project.resolve("src/main"));
        Files.createDirectories(project.resolve("target"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");

        launch("bench", "fhir", "--beside-hapi");
        launch("bench", "fhir", "--beside-hapi");
        assertThat(builds()).hasSize(2).last().asString().contains("-f benchmarks/hapi-jpa/pom.xml");

        Files.writeString(sources.resolve("Source.java"), "another");
        launch("bench", "fhir");
        assertThat(builds()).hasSize(2);
        launch("bench", "fhir", "--beside-hapi");
        assertThat(builds()).hasSize(3);
    }

    @Test
    void givenBench_whenHelpIsAsked_thenNoBenchmarksAreBuilt() throws Exception {
        environment.put("JAVA_HOME", jdk("25", "25.0.1").toString());

        Ended ended = launch("bench", "--help");

        assertThat(ended.code()).isZero();
        assertThat(builds()).hasSize(1).first().asString().contains("-pl standalone -am");
    }

    private void source(String text) throws IOException {
        Path folder = Files.createDirectories(repository.resolve("standalone/src/main/java"));
        Files.writeString(folder.resolve("Source.java"), text);
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(temporary.resolve("mvn.log"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = temporary.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Probe\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin").resolve("java"), """
                echo "java of %s"
                echo "in $(pwd -P)"
                for argument in "$@"; do printf '[%%s] ' "$argument"; done
                echo""".formatted(name));
        script(home.resolve("bin").resolve("javac"), "exit 0");
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Ended launch(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(repository.resolve("medichain").toString()));
        command.addAll(List.of(arguments));
        return run(command, temporary);
    }

    private Ended run(List<String> command, Path directory) throws IOException, InterruptedException {
        Path out = temporary.resolve("out.txt");
        Path err = temporary.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Ended(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private record Ended(int code, String out, String err) {}
}
