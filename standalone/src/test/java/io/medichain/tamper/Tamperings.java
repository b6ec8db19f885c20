package io.medichain.tamper;

import io.medichain.ledger.verify.Difference;
import io.medichain.standalone.AnchoredHospital;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A series of changes to one hospital's folder, each to a copy of its own; which ones, a seed decides. */
final class Tamperings {
    private static final List<Kind> OF_THE_STORE = Stream.of(EventKinds.all(), StoreKinds.all())
            .flatMap(List::stream)
            .filter(kind -> !kind.group().contains("+"))
            .toList();
    private static final List<Kind> OF_FILES = Stream.of(LogKinds.all(), CheckpointKinds.all(), FileKinds.notes())
            .flatMap(List::stream)
            .toList();
    private static final Kind TWO = new Kind("two at once", "one of the store, one of a file", Tamperings::two);

    private final Truth truth;
    private final Path temporary;
    private final long seed;
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> slipped = new ArrayList<>();
    private final List<String> misnamed = new ArrayList<>();

    Tamperings(AnchoredHospital hospital, Path temporary, long seed) throws Exception {
        truth = new Truth(hospital);
        this.temporary = temporary;
        this.seed = seed;
        kinds.addAll(EventKinds.all());
        kinds.addAll(StoreKinds.all());
        kinds.addAll(MapKinds.all());
        kinds.addAll(LogKinds.all());
        kinds.addAll(CheckpointKinds.all());
        kinds.addAll(FileKinds.all());
        for (int i = 0; i < kinds.size() / 10; i++) {
            kinds.add(TWO);
        }
    }

    private static Expected two(Copy copy) throws Exception {
        Expected one = copy.any(OF_THE_STORE).in(copy);
        Kind ofFiles = copy.any(OF_FILES);
        Expected both = one.and(ofFiles.in(copy));
        if (one.outcome() != Expected.Outcome.FOUND) {
            return both;
        }
        // Where the log was cut before the event, only a chain contradicts; where nothing is left of what was sealed up
        // to the next checkpoint, events and log accuse each other.
        Expected known = both.orFork(copy.truth().knownBefore(one.from()));
        return LogKinds.changesBothFiles(ofFiles) ? known.or(Difference.EDITED) : known;
    }

    /** How many kinds there are. */
    int kinds() {
        return kinds.size();
    }

    /** Makes one change and asks; each kind once, before any comes again. */
    Verdict run(int number) throws Exception {
        Random random = new Random(seed * 1_000_003 + number);
        Kind kind = kinds.get(number % kinds.size());
        Path folder = temporary.resolve("case-" + number);
        Expected expected;
        Verdict verdict;
        String name;
        try (Copy copy = new Copy(truth, folder, random)) {
            try {
                expected = kind.in(copy);
                verdict = Verdict.of(copy, expected);
            } catch (Exception | Error e) {
                throw new IllegalStateException("case " + number + ", " + copy.changes(), e);
            }
            name = "case " + number + ", " + copy.changes();
        }
        rows.computeIfAbsent(kind.toString(), _ -> new Row()).add(verdict);
        if (!verdict.slipped().isEmpty()) {
            slipped.add("%s: %s (%s)".formatted(name, verdict.slipped(), verdict.said()));
        } else if (verdict.found() && !(verdict.named() && verdict.placed())) {
            misnamed.add("%s: %s, expected %s at %d to %d"
                    .formatted(name, verdict.said(), expected.names(), expected.from(), expected.to()));
        }
        return verdict;
    }

    /** Which changes were not found, or found though they are none. */
    List<String> slipped() {
        return List.copyOf(slipped);
    }

    /** What was not called or placed as it has to be. */
    List<String> misnamed() {
        return List.copyOf(misnamed);
    }

    /** What became of them, by kind. */
    String table() {
        StringBuilder table = new StringBuilder();
        table.append("%-62s %6s %6s %6s %6s %6s %9s%n"
                .formatted("kind", "cases", "found", "named", "placed", "alone", "unchanged"));
        Row all = new Row();
        rows.forEach((name, row) -> {
            table.append(row.line(name));
            all.add(row);
        });
        return table.append(all.line("all")).toString();
    }

    private static final class Row {
        private int cases;
        private int found;
        private int named;
        private int placed;
        private int alone;
        private int unchanged;

        void add(Verdict verdict) {
            cases++;
            found += verdict.found() ? 1 : 0;
            named += verdict.named() ? 1 : 0;
            placed += verdict.placed() ? 1 : 0;
            alone += verdict.alone() ? 1 : 0;
            unchanged += !verdict.found() && verdict.slipped().isEmpty() ? 1 : 0;
        }

        void add(Row other) {
            cases += other.cases;
            found += other.found;
            named += other.named;
            placed += other.placed;
            alone += other.alone;
            unchanged += other.unchanged;
        }

        String line(String name) {
            return "%-62s %6d %6d %6d %6d %6d %9d%n".formatted(name, cases, found, named, placed, alone, unchanged);
        }
    }
}
