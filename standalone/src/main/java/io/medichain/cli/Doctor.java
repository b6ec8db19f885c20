package io.medichain.cli;

import io.medichain.cli.Examined.Broken;
import io.medichain.cli.Examined.Fine;
import io.medichain.cli.Examined.Skipped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what keeps MediChain from running here, and how to mend it. */
@Command(
        name = "doctor",
        description =
                "Checks machine, port, disk, data folder, events, clock, node and keys: what is wrong and how to mend it.",
        footer = {"", "Examples:", "  medichain doctor", "  medichain doctor --data /srv/hospital --port 9000 --json"})
final class Doctor implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Mixin
    private PortOption port;

    @Override
    public Integer call() {
        Console console = output.console();
        List<Examined> findings = new Examination(data.folder("data"), port.number(), System.getenv()).findings();
        for (Examined finding : findings) {
            console.say(
                    switch (finding) {
                        case Fine(String what, String state) -> "  good   %-14s %s".formatted(what, state);
                        case Skipped(String what, String state) -> "  -      %-14s %s".formatted(what, state);
                        case Broken(String what, String state, String remedy) ->
                            "  WRONG  %-14s %s%n         %-14s %s".formatted(what, state, "", remedy);
                    });
        }
        boolean well = findings.stream().noneMatch(Broken.class::isInstance);
        console.say(well ? "Everything is good." : "Something is wrong; see above.");
        console.answer(answer(well, findings));
        return well ? ExitCode.GOOD : ExitCode.NO;
    }

    private static Map<String, Object> answer(boolean well, List<Examined> findings) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("good", well);
        answer.put("findings", findings.stream().map(Doctor::json).toList());
        return answer;
    }

    private static Map<String, Object> json(Examined finding) {
        return switch (finding) {
            case Fine(String what, String state) -> Map.of("what", what, "good", true, "state", state);
            case Skipped(String what, String state) -> Map.of("what", what, "examined", false, "state", state);
            case Broken(String what, String state, String remedy) ->
                Map.of("what", what, "good", false, "state", state, "remedy", remedy);
        };
    }
}
