package io.medichain.importer;

import io.medichain.fhirmapping.Sending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An import of files into nothing, and all that was told of it. */
final class FoundInFiles implements ImportListener, Orders {
    private final List<String> told = new ArrayList<>();
    private final List<Sending> sent = new ArrayList<>();
    private final Runnable atFirst;
    private @Nullable ImportReport report;

    private FoundInFiles(Runnable atFirst) {
        this.atFirst = atFirst;
    }

    static FoundInFiles of(Path... paths) throws InterruptedException {
        return whileChanging(() -> {}, paths);
    }

    static FoundInFiles of(Source source, Path... paths) throws InterruptedException {
        return run(source, () -> {}, paths);
    }

    /** @param atFirst is done when the first order is sent */
    static FoundInFiles whileChanging(Runnable atFirst, Path... paths) throws InterruptedException {
        return run(new Source("probe", null), atFirst, paths);
    }

    private static FoundInFiles run(Source source, Runnable atFirst, Path... paths) throws InterruptedException {
        FoundInFiles all = new FoundInFiles(atFirst);
        all.report = new FhirImport(all, "north", source, all, Actors.NONE).run(List.of(paths));
        return all;
    }

    /** What came in, by type. */
    SortedMap<String, Long> imported() {
        return report().imported();
    }

    ImportReport report() {
        return Optional.ofNullable(report).orElseThrow();
    }

    /** Place, what it is and why not, of all that did not come in, or not whole, in alphabetical order. */
    List<String> told() {
        return told.stream().sorted(Comparator.naturalOrder()).toList();
    }

    List<Sending> sent() {
        return sent;
    }

    @Override
    public void at(long done, long total) {}

    @Override
    public synchronized void refused(Refusal refusal) {
        told.add("%s %s | %s | %s"
                .formatted(
                        refusal.place().file().getFileName(),
                        refusal.place().where(),
                        refusal.resource(),
                        refusal.reason()));
    }

    @Override
    public synchronized void passedOver(Place place, String why) {
        told.add("%s %s | passed over | %s".formatted(place.file().getFileName(), place.where(), why));
    }

    @Override
    public synchronized void withoutOriginal(Place place, String resource, String why) {
        told.add("%s %s | %s | without original | %s"
                .formatted(place.file().getFileName(), place.where(), resource, why));
    }

    @Override
    public synchronized void notEnforced(Place place, String resource, String why) {
        told.add("%s %s | %s | not enforced | %s".formatted(place.file().getFileName(), place.where(), resource, why));
    }

    @Override
    public synchronized void unresolved(Place place, String resource, String what) {
        told.add("%s %s | %s | unresolved | %s".formatted(place.file().getFileName(), place.where(), resource, what));
    }

    @Override
    public synchronized Sent send(Sending order, String key) {
        if (sent.isEmpty()) {
            atFirst.run();
        }
        sent.add(order);
        return new Sent(Effect.NEW, 0);
    }

    @Override
    public Optional<JsonNode> read(String path) {
        return Optional.empty();
    }
}
