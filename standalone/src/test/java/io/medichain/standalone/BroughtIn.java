package io.medichain.standalone;

import io.medichain.fhirmapping.Sending;
import io.medichain.fhirmapping.Wire;
import io.medichain.importer.Actors;
import io.medichain.importer.CommandApi;
import io.medichain.importer.FhirImport;
import io.medichain.importer.GivenToken;
import io.medichain.importer.ImportListener;
import io.medichain.importer.ImportReport;
import io.medichain.importer.OpenRun;
import io.medichain.importer.Orders;
import io.medichain.importer.Place;
import io.medichain.importer.Refusal;
import io.medichain.importer.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an import into a running system gave.
 *
 * @param report the counts
 * @param refusals each refusal, with its reason
 * @param unresolved each reference to what is not here
 */
record BroughtIn(ImportReport report, List<Refusal> refusals, List<String> unresolved) {
    /** Imports as the admin. */
    static BroughtIn into(StAnna anna, String source, Path... files) throws InterruptedException {
        return into(anna, source, Actors.NONE, files);
    }

    /** Imports as the admin. */
    static BroughtIn into(StAnna anna, String source, Actors actors, Path... files) throws InterruptedException {
        return into(anna, source, actors, null, files);
    }

    /** Imports as the admin what another version of this program would ask for. */
    static BroughtIn into(StAnna anna, String source, UnaryOperator<Sending> read, Path... files)
            throws InterruptedException {
        return into(anna, source, Actors.NONE, null, read, files);
    }

    /** Imports as the admin, those as well who look like one here where there is a reason for it. */
    static BroughtIn into(StAnna anna, String source, Actors actors, @Nullable String another, Path... files)
            throws InterruptedException {
        return into(anna, source, actors, another, UnaryOperator.identity(), files);
    }

    private static BroughtIn into(
            StAnna anna,
            String source,
            Actors actors,
            @Nullable String another,
            UnaryOperator<Sending> read,
            Path... files)
            throws InterruptedException {
        List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());
        List<String> unresolved = Collections.synchronizedList(new ArrayList<>());
        ImportListener listener = new ImportListener() {
            @Override
            public void at(long done, long total) {}

            @Override
            public void refused(Refusal refusal) {
                refusals.add(refusal);
            }

            @Override
            public void unresolved(Place place, String resource, String what) {
                unresolved.add(resource + ": " + what);
            }
        };
        anna.proveAfresh("admin");
        URI url = URI.create(
                "http://127.0.0.1:" + anna.system().context().getWebServer().getPort());
        GivenToken token = new GivenToken(anna.token("admin"));
        try (OpenRun run = OpenRun.start(url, token, "records of the county hospital");
                CommandApi api = new CommandApi(url, token, Wire.json(), source, run.id(), run.position())) {
            Orders orders = new Orders() {
                @Override
                public Sent send(Sending order, String key) {
                    return api.send(read.apply(order), key);
                }

                @Override
                public Optional<JsonNode> read(String path) {
                    return api.read(path);
                }
            };
            ImportReport report = new FhirImport(orders, "st-anna", new Source(source, null), listener, actors, another)
                    .run(List.of(files));
            return new BroughtIn(report, refusals, unresolved);
        }
    }
}
