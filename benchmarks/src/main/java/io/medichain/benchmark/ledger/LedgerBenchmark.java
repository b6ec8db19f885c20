package io.medichain.benchmark.ledger;

import io.medichain.benchmark.Benchmark;
import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Load;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.Settings;
import io.medichain.disk.DurableFiles;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.key.KeyRing;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.LogFolder;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.VerifierKey;
import io.medichain.ledger.proof.ProofCheck;
import io.medichain.ledger.proof.ProofOfEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** {@code ledger}: leaves sealed durably, events verified, proofs made and checked, beside plain SHA-256. */
public final class LedgerBenchmark implements Benchmark {
    private static final int EVENTS = 100_000;
    private static final double GOAL = 100_000;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String workload() {
        return "100,000 events of 500 bytes in memory are sealed into a new log on disk and proved one by one; the"
                + " baseline hashes the same bytes with SHA-256. 100,000 stored events are verified as medichain verify"
                + " does: read from disk, derived again, compared with every checkpoint. 20,000 events are taken into the"
                + " map of 64,000 patients on disk, a commitment per 1,000.";
    }

    /** A piece of work over all events, done again and again. */
    @FunctionalInterface
    private interface Round {
        void once() throws Exception;
    }

    @Override
    public List<Row> run(Settings settings, Consumer<String> progress) throws Exception {
        PreparedEvents events = new PreparedEvents(EVENTS);
        OwnKeys keys = new OwnKeys();
        Path scratch = settings.scratch();
        LogFolder kept = new LogFolder(scratch.resolve("kept"));
        Sealing.seal(events, EVENTS, kept, keys);
        SealedStore stored = SealedStore.in(Files.createDirectory(scratch.resolve("stored")), keys);
        Row baseline = rounds("baseline: SHA-256 of the same bytes", "events", EVENTS, settings, () -> hash(events));
        List<Row> rows = new ArrayList<>();
        rows.add(rounds("sealed durably", "leaves", EVENTS, settings, () -> sealAnew(events, scratch, keys))
                .comparedWith(baseline));
        rows.add(baseline);
        rows.add(rounds("verified", "events", stored.size(), settings, stored::verify)
                .to(Goal.medianAtLeast(GOAL)));
        rows.add(mapped("mapped, each of another patient", MappedPatients.PATIENTS, scratch, settings));
        rows.add(mapped("mapped, of ten patients", 10, scratch, settings));
        rows.addAll(proofs(events, kept, keys, settings));
        return rows;
    }

    private static Row rounds(String label, String unit, long events, Settings settings, Round round) throws Exception {
        long from = System.nanoTime() + settings.warmUp().toNanos();
        long until = from + settings.measured().toNanos();
        List<Double> rates = new ArrayList<>();
        while (System.nanoTime() < until || rates.isEmpty()) {
            long begun = System.nanoTime();
            round.once();
            if (begun >= from) {
                rates.add(events * 1e9 / (System.nanoTime() - begun));
            }
        }
        return Row.ofRates(label, unit, Distribution.of(rates), rates.size() * events);
    }

    private static Row mapped(String label, int among, Path scratch, Settings settings) throws Exception {
        try (MappedPatients patients = new MappedPatients(Files.createTempDirectory(scratch, "map"), among)) {
            return rounds(label, "events", MappedPatients.EVENTS, settings, patients::round);
        }
    }

    private static void sealAnew(PreparedEvents events, Path scratch, LedgerKeys keys) throws Exception {
        Path folder = Files.createTempDirectory(scratch, "round");
        Sealing.seal(events, EVENTS, new LogFolder(folder), keys);
        DurableFiles.delete(folder);
    }

    private static void hash(PreparedEvents events) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (StoredEvent event : events.all()) {
            sha256.digest(event.payload());
            sha256.digest(event.metadata());
        }
    }

    private static List<Row> proofs(PreparedEvents events, LogFolder folder, LedgerKeys keys, Settings settings)
            throws Exception {
        List<VerifierKey> trusted = keys.verifiers();
        Load load = new Load(1, settings);
        try (TransparencyLog log = Sealing.open(folder, keys)) {
            Published published = log.published();
            byte[] proof = prove(events, published);
            List<Row> rows = new ArrayList<>(load.run("proof made", "proofs", _ -> prove(events, published))
                    .rows());
            rows.addAll(load.run("proof checked, both signatures", "proofs", _ -> check(proof, trusted))
                    .rows());
            return rows;
        }
    }

    private static byte[] prove(PreparedEvents events, Published log) {
        StoredEvent event = events.all().get(ThreadLocalRandom.current().nextInt(EVENTS));
        return ProofOfEvent.of(event, log).orElseThrow().toBytes();
    }

    private static void check(byte[] proof, List<VerifierKey> keys) {
        if (ProofCheck.of(proof, keys) instanceof ProofCheck.Refused(var reason, var _)) {
            throw new IllegalStateException(reason);
        }
    }

    /** Keys for one run. */
    private static final class OwnKeys implements LedgerKeys {
        private final Instant start = Instant.now();
        private final KeyRing ring = KeyRing.generate("benchmark.invalid/log", start);

        @Override
        public String origin() {
            return ring.origin();
        }

        @Override
        public List<NoteSigner> signers() {
            return ring.signersAt(start);
        }

        @Override
        public List<VerifierKey> verifiers() {
            return ring.verifiersAt(start);
        }
    }
}
