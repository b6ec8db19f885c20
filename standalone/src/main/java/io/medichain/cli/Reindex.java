package io.medichain.cli;

import io.medichain.eventstore.IndexesAnew;
import io.medichain.eventstore.OddIndex;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.IndexesAtRest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes what is derived from a stopped system's events, its indexes and its map of patients, anew from them. */
@Command(
        name = "reindex",
        description = {
            "Makes the indexes of a stopped system's event store anew from its events, where a start or the doctor",
            "refuses them, and compares them then. No event is touched; verify says whether they are those that were",
            "sealed. Does nothing to indexes that agree. The map of patients is derived anew at the next start, which",
            "takes commitments to another one back."
        },
        footer = {"", "Example:", "  medichain reindex --data /srv/hospital"})
final class Reindex implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private DataOption data;

    @Override
    public Integer call() {
        Console console = output.console();
        try (DataFolder folder = DataFolder.read(data.folder("data"))) {
            IndexesAtRest indexes = new IndexesAtRest(folder);
            IndexesAnew.Made made = indexes.makeAnew();
            indexes.forgetPatientMap();
            String before = made.before().map(OddIndex::how).orElse("");
            console.say(
                    before.isEmpty()
                            ? "The indexes of %,d events agree with them.".formatted(made.events())
                            : "The indexes of %,d events were made anew and agree with them. Before, of the event at position %d: %s."
                                    .formatted(
                                            made.events(), made.before().get().position(), before));
            if (!before.isEmpty()) {
                console.note("Whether the events are those that were sealed and anchored, medichain verify says.");
            }
            console.note("The map of patients is derived anew at the next start.");
            console.answer(Map.of("events", made.events(), "madeAnew", !before.isEmpty(), "before", before));
            return ExitCode.GOOD;
        }
    }
}
