package io.medichain.ledger.chain;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors the log on one chain, on a thread of its own, for as long as this instance leads. Nobody ever waits for the
 * chain: closing batches only wakes it.
 */
public final class Anchoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    private final ChainSettings chain;
    private final Leadership leadership;
    private final AnchorerFactory anchorers;
    private final InstantSource clock;
    private final LookingPace pace = new LookingPace();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private final AnchoringCourse course;
    private boolean awake = true;
    private boolean open = true;
    private AnchoringStatus status;
    private Instant newestAnchorSeen;
    private Optional<AwaitedOrder> awaited = Optional.empty();

    /** Makes the anchorer once this instance leads. */
    @FunctionalInterface
    interface AnchorerFactory {
        RunningAnchorer start();
    }

    /** An anchorer with all it holds open. */
    interface RunningAnchorer extends AutoCloseable {
        AnchoringStatus step();

        default Optional<AwaitedOrder> awaited() {
            return Optional.empty();
        }

        @Override
        void close();
    }

    Anchoring(ChainSettings chain, Leadership leadership, AnchorerFactory anchorers, InstantSource clock) {
        this.chain = chain;
        this.leadership = leadership;
        this.anchorers = anchorers;
        this.clock = clock;
        this.newestAnchorSeen = clock.instant();
        this.course = new AnchoringCourse(chain.name(), newestAnchorSeen);
        this.status = new AnchoringStatus(chain.name(), "", 0, 0, 0, 0, new AnchoringState.Starting());
        this.thread =
                Thread.ofPlatform().name("anchoring-" + chain.name()).daemon().unstarted(this::run);
    }

    /**
     * Starts anchoring; returns at once, the chain need not be there.
     *
     * @param folder where the anchoring of all chains keeps its files; each chain has a folder of its name in it
     * @param keys asked on the anchoring thread, once this instance leads
     * @param seen what was anchored for good, kept elsewhere than in the folder
     */
    public static Anchoring start(
            ChainSettings chain,
            Path folder,
            ChainKeys keys,
            AnchoredTree tree,
            Batches batches,
            SeenAnchors seen,
            InstantSource clock) {
        Path own = folder.resolve(chain.name());
        Anchoring anchoring = new Anchoring(
                chain,
                new FileLeadership(own.resolve("leader.lock")),
                () -> AnchorerOnDisk.open(chain, own, keys, tree, batches, seen, clock),
                clock);
        anchoring.thread.start();
        return anchoring;
    }

    /** Tells that a batch was closed. Never waits. */
    public void batchClosed() {
        wake();
    }

    /** Tells that the operator ordered something of its keys. Never waits. */
    public void ordered() {
        wake();
    }

    /** How far it was at its last look at the chain. */
    public AnchoringStatus status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /** What the admin of the contract has to sign elsewhere; empty while that is nothing. */
    public Optional<AwaitedOrder> awaited() {
        lock.lock();
        try {
            return awaited;
        } finally {
            lock.unlock();
        }
    }

    /** Since when it does what it does. */
    public Instant since() {
        lock.lock();
        try {
            return course.since();
        } finally {
            lock.unlock();
        }
    }

    /** Since when it is in trouble, of one kind or another; empty while it is well. */
    public Optional<Instant> troubledSince() {
        lock.lock();
        try {
            return course.troubledSince();
        } finally {
            lock.unlock();
        }
    }

    /** When the chain was last looked at and nothing was wrong; empty while that never was. */
    public Optional<Instant> lastSuccess() {
        lock.lock();
        try {
            return course.lastSuccess();
        } finally {
            lock.unlock();
        }
    }

    /** How long ago a new anchor was first seen on the chain; since the start while none has come. */
    public Duration sinceNewestAnchor() {
        lock.lock();
        try {
            return Duration.between(newestAnchorSeen, clock.instant());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until an anchor covers this many leaves and is final.
     *
     * @return whether it happened in time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitConfirmed(long treeSize, Duration most) throws InterruptedException {
        lock.lock();
        try {
            long left = most.toNanos();
            while (status.confirmed() < treeSize) {
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

    /** Stops after the step under way; what was signed is in the journal and goes on at the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            open = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
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

    private void wake() {
        lock.lock();
        try {
            awake = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        @Nullable RunningAnchorer anchorer = null;
        try (leadership) {
            while (isOpen()) {
                anchorer = work(anchorer);
                rest(pace.after(status().state()));
            }
        } finally {
            close(anchorer);
        }
    }

    private @Nullable RunningAnchorer work(@Nullable RunningAnchorer running) {
        @Nullable RunningAnchorer anchorer = running;
        try {
            if (anchorer == null) {
                if (!leadership.held()) {
                    publish(withState(new AnchoringState.Standby()));
                    return null;
                }
                anchorer = anchorers.start();
            }
            publish(anchorer.step(), anchorer.awaited());
            return anchorer;
        } catch (RuntimeException e) {
            LOG.error("anchoring on chain {} failed and starts again", chain.name(), e);
            close(anchorer);
            publish(withState(new AnchoringState.Refused(e.getClass().getSimpleName())));
            return null;
        }
    }

    private static void close(@Nullable RunningAnchorer anchorer) {
        if (anchorer != null) {
            anchorer.close();
        }
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void publish(AnchoringStatus now) {
        publish(now, Optional.empty());
    }

    private void publish(AnchoringStatus now, Optional<AwaitedOrder> order) {
        lock.lock();
        try {
            awaited = order;
            course.next(now, clock.instant())
                    .forEach(line -> LOG.atLevel(line.level()).log(line.text()));
            if (now.anchors() != status.anchors()) {
                newestAnchorSeen = clock.instant();
            }
            status = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private AnchoringStatus withState(AnchoringState state) {
        AnchoringStatus last = status();
        return new AnchoringStatus(
                last.chain(), last.contract(), last.closed(), last.anchored(), last.confirmed(), last.anchors(), state);
    }

    private void rest(Duration most) {
        lock.lock();
        try {
            long left = most.toNanos();
            while (open && !awake && left > 0) {
                left = changed.awaitNanos(left);
            }
            awake = false;
        } catch (InterruptedException e) {
            // Nobody interrupts this thread; if somebody does, it looks at the chain earlier.
            LOG.debug("woken early", e);
        } finally {
            lock.unlock();
        }
    }
}
