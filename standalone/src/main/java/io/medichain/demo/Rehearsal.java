package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.failure.CannotRun;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.RunningSystem;
import io.medichain.standalone.VerifiedSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * What a system does in its first minute, on invented patients: founded, imported, folded into views, looked at by a
 * doctor, verified.
 */
public final class Rehearsal {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private Rehearsal() {}

    /**
     * Runs it in a system on an empty folder.
     *
     * @throws CannotRun when it could not run to its end
     */
    public static void run(Class<?> mainClass, RunningSystem system, DataFolder folder) throws InterruptedException {
        DemoHospital hospital = DemoHospital.in(system, folder);
        Path bundles = folder.root().resolve("rehearsal");
        try {
            new RehearsalHospital().writeTo(bundles);
            Path report = folder.root().resolve("rehearsal-refused.jsonl");
            JsonNode imported = ImportProcess.run(
                    mainClass, system.address(), DemoHospital.TENANT, hospital.account(Role.ADMIN), bundles, report);
            if (imported.path("refused").asLong() > 0) {
                throw new CannotRun(
                        "The rehearsal's own patients were refused.", "Please report it; see " + report + ".");
            }
            hospital.assignPatients();
            new Settling(system).await(LONGEST_WAIT);
            try (RehearsalReading reading = new RehearsalReading(system.address(), hospital.account(Role.DOCTOR))) {
                reading.run();
            }
            system.part(VerifiedSystem.class).verify(_ -> {});
        } catch (IOException e) {
            throw new CannotRun("The rehearsal cannot write: " + e + ".", "Check the disk of the folder.", e);
        }
    }
}
