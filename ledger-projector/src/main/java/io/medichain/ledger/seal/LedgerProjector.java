package io.medichain.ledger.seal;

import io.medichain.event.EventFeed;
import io.medichain.ledger.chain.AnchoredPart;
import io.medichain.ledger.chain.AnchoredTree;
import io.medichain.ledger.chain.Batches;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.LogDamaged;
import io.medichain.ledger.log.OtherHistory;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.log.TransparencyLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the event store and seals every event into the log, on a thread of its own. The leaf of an event is its
 * position. It never waits for a chain; after a failure of the disk it opens the log again and goes on. It is no
 * {@link io.medichain.event.Following}: how long it waits for events follows from when a checkpoint is due, damage
 * halts it, and a stop seals what is stored by then.
 */
public final class LedgerProjector implements AutoCloseable, AnchoredTree, Batches {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerProjector.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** Chains that are not there by then are not waited for: sealing never waits for a chain. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final EventFeed feed;
    private final LogOpener opener;
    private final SealingPace pace;
    private final SeenTrees seen;
    private final Thread thread;
    private final List<Runnable> batchListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> endListeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean stopping;
    private volatile SealingState state = new SealingState.Starting();
    private volatile @Nullable Published published;
    private volatile long batch;
    private final Queue<SeenTree> claims = new ConcurrentLinkedQueue<>();
    private volatile @Nullable String doubt;

    /** Opens the log whenever the projector begins. */
    @FunctionalInterface
    public interface LogOpener {
        /** The log; a new one unpublished, for the projector knows whether it may begin. */
        TransparencyLog open() throws IOException;
    }

    /** @param seen what others have seen of the log */
    public LedgerProjector(EventFeed feed, LogOpener opener, SealingPace pace, SeenTrees seen) {
        this.seen = seen;
        this.feed = feed;
        this.opener = opener;
        this.pace = pace;
        this.thread = Thread.ofPlatform().name("ledger-projector").daemon().unstarted(this::run);
    }

    /** Starts following; returns at once. */
    public void start() {
        thread.start();
    }

    /** Runs on the projector's thread after a batch has ended, and must not wait. */
    public void onBatch(Runnable listener) {
        batchListeners.add(listener);
    }

    /** Runs once the projector was closed, and so has sealed all that it ever will. */
    public void onEnd(Runnable listener) {
        endListeners.add(listener);
    }

    /** How sealing goes. */
    public SealingState state() {
        return state;
    }

    /**
     * Why the store is not the one whose events were signed or anchored before, so that nothing should be added to it;
     * empty while nothing says so.
     */
    public Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    @Override
    public boolean isOpen() {
        return published != null;
    }

    @Override
    public void contradicted(String by, AnchoredPart part) {
        contradicted(SeenTree.of(part, by));
    }

    /**
     * Told when somebody holds what this log, when it was asked, did not: more leaves, or other ones.
     *
     * @param by who, as a sentence goes on
     * @param size number of leaves
     * @param root root hash of 32 bytes
     */
    public void contradicted(String by, long size, byte[] root) {
        contradicted(new SeenTree(size, root, by));
    }

    private void contradicted(SeenTree tree) {
        boolean isWaiting = claims.stream()
                .anyMatch(claim -> claim.by().equals(tree.by())
                        && claim.begin() == tree.begin()
                        && claim.size() == tree.size()
                        && MessageDigest.isEqual(claim.root(), tree.root()));
        if (!isWaiting) {
            claims.add(tree);
        }
    }

    /** The newest checkpoint; empty until the log is open. */
    public Optional<Published> published() {
        return Optional.ofNullable(published);
    }

    /**
     * Waits until a checkpoint covers this many leaves.
     *
     * @return whether it happened in time
     */
    public boolean awaitSealed(long leaves, Duration most) throws InterruptedException {
        return await(() -> size() >= leaves, most);
    }

    private boolean await(Supplier<Boolean> reached, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (!reached.get()) {
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

    @Override
    public long size() {
        Published current = published;
        return current == null ? 0 : current.size();
    }

    @Override
    public byte[] root(long begin, long end) {
        return current().root(begin, end);
    }

    @Override
    public List<byte[]> consistencyProof(long begin, long from, long to) {
        return current().consistency(begin, from, to);
    }

    @Override
    public long closed() {
        return batch;
    }

    private Published current() {
        Published current = published;
        if (current == null) {
            throw new IllegalArgumentException("The log is not open yet");
        }
        return current;
    }

    private void run() {
        while (!stopping) {
            try {
                awaitSeen();
                if (stopping) {
                    break;
                }
                List<SeenTree> trees = seen.trees();
                try (TransparencyLog log = opener.open()) {
                    follow(log, trees);
                }
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("Sealing waits and tries again: {}", e.getMessage());
                become(new SealingState.Waiting(String.valueOf(e.getMessage())));
                pause();
            } catch (InterruptedException e) {
                stopping = true;
            } catch (OtherHistory e) {
                LOG.error("Sealing halted, and commands are refused: {}", e.getMessage());
                doubt = e.getMessage();
                become(new SealingState.Halted(String.valueOf(e.getMessage())));
                return;
            } catch (LogDamaged | LedgerEntries.UnfitEvent | Sealing.GapInEvents e) {
                LOG.error("Sealing halted: {}", e.getMessage());
                become(new SealingState.Halted(String.valueOf(e.getMessage())));
                return;
            } catch (RuntimeException e) {
                LOG.error("Sealing halted", e);
                become(new SealingState.Halted(e.getClass().getSimpleName()));
                return;
            }
        }
        become(new SealingState.Stopped());
    }

    private void awaitSeen() throws InterruptedException {
        long until = System.nanoTime() + LONGEST_LOOK.toNanos();
        while (!stopping && !seen.isReady() && System.nanoTime() < until) {
            await(() -> stopping, LOOK_AGAIN);
        }
    }

    private void follow(TransparencyLog log, List<SeenTree> trees) throws IOException, InterruptedException {
        if (!log.isPublished() && trees.isEmpty()) {
            Beginning.require(log.published().checkpoint().origin(), feed);
            log.seal(false);
        }
        if (log.isPublished()) {
            show(log.published());
        }
        batch = log.batch();
        Ahead.check(log.published(), feed);
        Sealing sealing = new Sealing(log, pace, new Told(), new SeenAhead(trees, log, feed), System.nanoTime());
        batchListeners.forEach(Runnable::run);
        become(new SealingState.Following());
        try (EventFeed.Reader reader = feed.open(log.size())) {
            while (!stopping) {
                sealing.step(reader, System.nanoTime());
                if (sealing.hasCaughtUp()) {
                    requireUncontradicted(log);
                }
                sealing.sealIfDue(System.nanoTime());
            }
            sealing.finish(reader, feed.head(), System.nanoTime());
        }
    }

    /** Compares anew what somebody found to differ: the log may have grown since. */
    private void requireUncontradicted(TransparencyLog log) throws IOException {
        for (SeenTree claim = claims.peek(); claim != null; claim = claims.peek()) {
            new SeenAhead(List.of(claim), log, feed).requireReached(log);
            claims.poll();
        }
    }

    private void show(Published sealed) {
        lock.lock();
        try {
            published = sealed;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void become(SealingState next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        try {
            await(() -> stopping, RETRY);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /** Seals what is stored by now and stops. */
    @Override
    public void close() {
        stopping = true;
        become(state);
        awaitEnd();
        endListeners.forEach(Runnable::run);
        endListeners.clear();
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes on what was sealed, once it is on disk. */
    private final class Told implements Sealing.Progress {
        @Override
        public void sealed(Published sealed) {
            show(sealed);
        }

        @Override
        public void batchEnded(long size) {
            batch = size;
            batchListeners.forEach(Runnable::run);
        }
    }
}
