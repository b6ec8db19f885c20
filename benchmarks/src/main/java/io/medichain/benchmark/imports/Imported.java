package io.medichain.benchmark.imports;

import io.medichain.access.Role;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import io.medichain.cli.Medichain;
import io.medichain.demo.DemoAccount;
import io.medichain.demo.ImportProcess;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * What {@code medichain import} brought.
 *
 * @param rate resources a second from its start to its end
 * @param refused how many resources did not come in
 */
public record Imported(Row rate, long refused) {
    /**
     * Imports a folder of bundles as the admin of the hospital does.
     *
     * @param scratch a folder for the report on what was refused
     */
    public static Imported into(UpProcess system, Hospital hospital, Path bundles, Path scratch)
            throws InterruptedException {
        DemoAccount admin = new DemoAccount(
                Role.ADMIN,
                hospital.admin().name(),
                hospital.admin().password(),
                hospital.admin().secret());
        JsonNode imported = ImportProcess.run(
                Medichain.class, system.address(), Hospital.TENANT, admin, bundles, scratch.resolve("refused.jsonl"));
        long n = imported.path("imported").asLong();
        double perSecond = n / imported.path("seconds").asDouble();
        return new Imported(
                new Row("imported", "resources/s", perSecond, perSecond, n, null, null),
                imported.path("refused").asLong());
    }
}
