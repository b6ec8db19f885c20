package io.medichain.ledger.witness;

import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.NoteSignature;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.policy.KnownWitness;
import io.medichain.ledger.policy.TrustPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the witnesses of a policy to cosign the log, and keeps the newest checkpoint that enough of them cosigned.
 * Sealing never waits for it: it goes on in rounds, each over the checkpoint that is the newest then, so that all
 * cosign the same tree; under load most checkpoints are never asked about, for a later one covers them. A round ends
 * when all have answered, or enough of them and its time is over. While nothing new is there, the newest is asked about
 * again from time to time, for a cosignature says that there was nothing larger at its time.
 *
 * <p>Everything that can be read is safe to read for all.
 */
public final class Witnessing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Witnessing.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final @Nullable TrustPolicy policy;
    private final WitnessedTree log;
    private final WitnessPace pace;
    private final InstantSource clock;
    private final CosignedNote file;
    private final List<AskedWitness> witnesses = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final @Nullable HttpClient http;
    private final @Nullable ExecutorService threads;
    private final @Nullable Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable Cosigned cosigned;
    private volatile @Nullable Instant unmetSince;
    private long allAsked;

    /** A note that the policy is content with, and its tree. */
    private record Cosigned(SignedNote note, Checkpoint tree) {}

    private Witnessing(
            @Nullable TrustPolicy policy, WitnessedTree log, Path file, WitnessPace pace, InstantSource clock) {
        this.policy = policy;
        this.log = log;
        this.pace = pace;
        this.clock = clock;
        this.file = new CosignedNote(file);
        this.allAsked = System.nanoTime() - pace.again().toNanos();
        if (policy == null) {
            http = null;
            threads = null;
            thread = null;
            return;
        }
        http = HttpClient.newBuilder()
                .connectTimeout(pace.longestAnswer())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        threads = Executors.newVirtualThreadPerTaskExecutor();
        thread = Thread.ofPlatform().name("witnessing").daemon().unstarted(this::run);
        Map<URI, List<KnownWitness>> byAddress = policy.witnesses().stream()
                .filter(witness -> witness.url().isPresent())
                .collect(Collectors.groupingBy(AskedWitness::addressOf, LinkedHashMap::new, Collectors.toList()));
        HttpClient client = http;
        byAddress.forEach((address, asked) -> witnesses.add(
                new AskedWitness(asked, new WitnessCall(client, address, pace.longestAnswer()), log, pace, clock)));
    }

    /** Nobody is asked. */
    public static Witnessing none(WitnessedTree log, Path file) {
        return new Witnessing(null, log, file, WitnessPace.usual(), InstantSource.system());
    }

    /**
     * Witnesses to be asked, from {@link #start} on.
     *
     * @param file where the newest checkpoint is kept that enough cosigned
     */
    public static Witnessing by(
            TrustPolicy policy, WitnessedTree log, Path file, WitnessPace pace, InstantSource clock) {
        return new Witnessing(policy, log, file, pace, clock);
    }

    /** Begins to ask; returns at once. */
    public void start() {
        if (thread != null) {
            thread.start();
        }
    }

    /** The policy; empty when nobody is asked. */
    public Optional<TrustPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** The witnesses that are asked. */
    public List<AskedWitness> witnesses() {
        return List.copyOf(witnesses);
    }

    /** The newest checkpoint that enough cosigned, with all signatures; empty while there is none. */
    public Optional<SignedNote> cosigned() {
        return Optional.ofNullable(cosigned).map(Cosigned::note);
    }

    /** How many events it covers; empty while there is none. */
    public Optional<Long> size() {
        return Optional.ofNullable(cosigned).map(found -> found.tree().size());
    }

    /** The cosigned note of exactly this tree; empty when another one, or none, is cosigned. */
    public Optional<SignedNote> of(Checkpoint tree) {
        return Optional.ofNullable(cosigned)
                .filter(found -> found.tree().isSameTree(tree))
                .map(Cosigned::note);
    }

    /** Since when the newest checkpoint of then is not cosigned by enough; empty when it is, or nobody is asked. */
    public Optional<Instant> unmetSince() {
        return Optional.ofNullable(unmetSince);
    }

    /**
     * Waits until enough have cosigned a tree of so many leaves; not at all when nobody is asked.
     *
     * @return the note; empty when it is not in time
     */
    public Optional<SignedNote> awaitCosigned(long leaves, Duration most) throws InterruptedException {
        if (policy != null) {
            await(() -> size().filter(size -> size >= leaves).isPresent(), most);
        }
        return Optional.ofNullable(cosigned)
                .filter(found -> found.tree().size() >= leaves)
                .map(Cosigned::note);
    }

    private boolean await(BooleanSupplier reached, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reached.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        boolean isTakenUp = false;
        try {
            while (!stopping) {
                try {
                    if (!isTakenUp) {
                        takeUp();
                        isTakenUp = true;
                    }
                    step();
                } catch (RuntimeException e) {
                    LOG.error("Asking witnesses failed, and is tried again", e);
                    pause(pace.longestAnswer());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        Optional<Published> tree = log.published();
        List<AskedWitness> due = tree.map(this::due).orElse(List.of());
        if (!due.isEmpty()) {
            round(tree.orElseThrow(), due);
        } else if (unmetSince == null) {
            log.awaitSealed(log.size() + 1, LOOK_AGAIN);
        } else {
            pause(LOOK_AGAIN);
        }
    }

    /** What was kept is served at once, if it is of the log that is there. */
    private void takeUp() throws InterruptedException {
        TrustPolicy wanted = required();
        SignedNote kept = file.read(log.trust(), wanted).orElse(null);
        while (!stopping && log.published().isEmpty()) {
            pause(LOOK_AGAIN);
        }
        if (kept == null || stopping) {
            return;
        }
        Checkpoint tree = Checkpoint.parse(kept.text());
        Published published = log.published().orElseThrow();
        boolean isHere = tree.size() <= published.size()
                && tree.isSameTree(new Checkpoint(log.origin(), tree.size(), published.root(tree.size())));
        if (isHere) {
            show(new Cosigned(kept, tree));
        } else {
            LOG.warn(
                    "The kept checkpoint that witnesses cosigned, over {} events, is not of the log as it is",
                    tree.size());
            log.contradicted("the kept checkpoint that witnesses cosigned", tree.size(), tree.root());
        }
    }

    private TrustPolicy required() {
        TrustPolicy wanted = policy;
        if (wanted == null) {
            throw new IllegalStateException("Nobody is asked");
        }
        return wanted;
    }

    /**
     * Who is to be asked about a tree: all when it is new, or was cosigned long ago by this machine's clock, for a
     * witness's may be anywhere; else who has not cosigned it yet. Never who failed a moment ago.
     */
    private List<AskedWitness> due(Published tree) {
        long now = System.nanoTime();
        boolean isNew = size().filter(size -> size >= tree.size()).isEmpty();
        if (isNew && unmetSince == null) {
            unmetSince = clock.instant();
        }
        boolean all = isNew || now - allAsked > pace.again().toNanos();
        List<AskedWitness> due = witnesses.stream()
                .filter(witness -> witness.isReady(now))
                .filter(witness -> all
                        || witness.size() < tree.size()
                        || witness.state().trouble().isPresent())
                .toList();
        allAsked = all && !due.isEmpty() ? now : allAsked;
        return due;
    }

    private void round(Published tree, List<AskedWitness> asked) throws InterruptedException {
        long began = System.nanoTime();
        Round round = new Round(tree);
        asked.forEach(round::ask);
        await(() -> stopping || round.isDone() || round.isMet(), pace.longestRound());
        Duration rest = pace.least().minusNanos(System.nanoTime() - began);
        await(() -> stopping || round.isDone(), rest);
        pause(pace.least().minusNanos(System.nanoTime() - began));
    }

    private void pause(Duration most) throws InterruptedException {
        await(() -> stopping, most);
    }

    private void show(Cosigned next) {
        lock.lock();
        try {
            cosigned = next;
            unmetSince = next.tree().size() >= log.size() ? null : clock.instant();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks about the newest checkpoint once more, so that what is left of a stopped log is cosigned to its end, and
     * stops. Who is away is not waited for.
     */
    @Override
    public void close() {
        Thread asking = thread;
        if (asking == null || stopping) {
            return;
        }
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            asking.join(pace.longestRound());
            last();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            asking.interrupt();
            if (threads != null) {
                threads.shutdownNow();
            }
            if (http != null) {
                http.shutdownNow();
            }
        }
    }

    private void last() throws InterruptedException {
        Optional<Published> tree = log.published();
        boolean isNew = tree.isPresent()
                && size().filter(size -> size >= tree.get().size()).isEmpty();
        if (!isNew) {
            return;
        }
        await(() -> witnesses.stream().noneMatch(AskedWitness::isBusy), pace.longestAnswer());
        Round round = new Round(tree.get());
        witnesses.stream()
                .filter(witness -> witness.state().trouble().isEmpty())
                .forEach(round::ask);
        await(() -> round.isDone() || round.isMet(), pace.longestAnswer());
    }

    /** One tree, and who has cosigned it. */
    private final class Round {
        private final Published tree;
        private final List<NoteSignature> lines = new ArrayList<>();
        private int underWay;
        private boolean met;

        Round(Published tree) {
            this.tree = tree;
        }

        void ask(AskedWitness witness) {
            lock.lock();
            try {
                underWay++;
            } finally {
                lock.unlock();
            }
            ExecutorService asking = threads;
            if (asking != null) {
                asking.execute(() -> answer(witness));
            }
        }

        private void answer(AskedWitness witness) {
            List<NoteSignature> given = List.of();
            try {
                given = witness.ask(tree);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("Witness {} could not be asked", witness.name(), e);
            }
            take(given);
        }

        /** Late lines are added as long as no later tree is cosigned. */
        private void take(List<NoteSignature> given) {
            lock.lock();
            try {
                underWay--;
                lines.addAll(given);
                SignedNote note = of(tree.checkpoint())
                        .orElse(tree.note())
                        .only(line ->
                                lines.stream().noneMatch(later -> later.signer().equals(line.signer())))
                        .with(lines);
                TrustPolicy wanted = required();
                boolean isLater = size().filter(size -> size > tree.size()).isPresent();
                if (!given.isEmpty() && !isLater && wanted.isMetBy(wanted.cosignatures(note))) {
                    file.keep(note);
                    met = true;
                    show(new Cosigned(note, tree.checkpoint()));
                }
            } catch (IOException e) {
                LOG.warn("A cosigned checkpoint is not kept, and so not shown: {}", e.getMessage());
            } finally {
                changed.signalAll();
                lock.unlock();
            }
        }

        boolean isDone() {
            return underWay == 0;
        }

        boolean isMet() {
            return met;
        }
    }
}
