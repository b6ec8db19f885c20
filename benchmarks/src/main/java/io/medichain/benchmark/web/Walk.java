package io.medichain.benchmark.web;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.synthetic.SyntheticPatient;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.Processes;
import io.medichain.failure.CannotRun;
import io.medichain.standalone.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code web/walks/measure.mjs} in a browser of its own, and what it measured. */
final class Walk {
    private static final long LONGEST_MINUTES = 30;
    private static final String MEASURED = "MEASURED ";

    private final Map<String, Measured> all;

    /** Values of one thing, in their unit. */
    record Measured(String unit, Distribution values) {}

    private Walk(Map<String, Measured> all) {
        this.all = all;
    }

    /**
     * Walks as this user.
     *
     * @param scratch for what the walk says
     * @param patients whom the walk looks for and opens
     * @throws CannotRun where there is no browser, or the walk does not come to its end
     */
    static Walk of(URI system, Hospital.User user, List<SyntheticPatient> patients, Path scratch)
            throws IOException, InterruptedException {
        Path said = scratch.resolve("walk.txt");
        Process walk = new ProcessBuilder(
                        "node", "run.mjs", "measure", system.toString(), "--pictures", scratch.toString())
                .directory(Settings.launcherFolder().resolve("web/walks").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            try (var in = walk.outputWriter()) {
                in.write(told(user, patients));
            }
            if (!walk.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || walk.exitValue() != 0) {
                throw new CannotRun(
                        "The walk in a browser did not come to its end: " + last(said),
                        "Try again; a walk needs Node 20.");
            }
        } finally {
            walk.descendants().forEach(ProcessHandle::destroyForcibly);
            Processes.end(walk);
        }
        return read(Files.readAllLines(said));
    }

    private static String told(Hospital.User user, List<SyntheticPatient> patients) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "organisation",
                        user.organisation().value(),
                        "userName",
                        user.name(),
                        "password",
                        user.password(),
                        "secret",
                        user.secret(),
                        "patients",
                        patients.stream()
                                .map(patient -> Map.of(
                                        "id",
                                        patient.id().toString(),
                                        "family",
                                        patient.family(),
                                        "given",
                                        patient.given()))
                                .toList()));
    }

    private static String last(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said);
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static Walk read(List<String> lines) {
        Map<String, Measured> all = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith(MEASURED)) {
                JsonNode told = JsonMapper.shared().readTree(line.substring(MEASURED.length()));
                double[] values = told.path("values")
                        .valueStream()
                        .mapToDouble(JsonNode::asDouble)
                        .toArray();
                all.put(
                        told.path("label").asString(),
                        new Measured(told.path("unit").asString(), Distribution.of(values)));
            }
        }
        return new Walk(all);
    }

    /** What was measured, in the order in which it was. */
    Map<String, Measured> measured() {
        return all;
    }
}
