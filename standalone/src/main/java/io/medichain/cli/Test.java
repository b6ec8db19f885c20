package io.medichain.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The launcher itself runs the tests, since it has to build first; here is only the help. */
@Command(
        name = "test",
        description = "Runs every test of the repository (build, Java, contracts), from nothing.",
        footer = {"", "Examples:", "  medichain test", "  medichain test -Pcrash     the long crash series as well"})
final class Test implements Callable<Integer> {
    @Mixin
    private Output output;

    @Override
    public Integer call() {
        output.console().note("medichain test runs through the launcher ./medichain of the repository.");
        return ExitCode.WRONG_USE;
    }
}
