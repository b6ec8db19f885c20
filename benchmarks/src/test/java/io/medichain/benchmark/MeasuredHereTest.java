package io.medichain.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.Medichain;
import io.medichain.cli.Workloads;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MeasuredHereTest {
    @Test
    void givenTheModuleOnTheClassPath_whenTheCommandLooks_thenItFindsEveryWorkloadOfItsHelp() {
        Workloads found = ServiceLoader.load(Workloads.class).findFirst().orElseThrow();
        String help =
                new CommandLine(new Medichain()).getSubcommands().get("bench").getUsageMessage();

        for (String name : found.names()) {
            assertThat(help).containsPattern("(?m)^  " + name + " +\\S");
        }
    }
}
