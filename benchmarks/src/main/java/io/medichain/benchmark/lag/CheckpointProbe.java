package io.medichain.benchmark.lag;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.system.Caller;
import io.medichain.benchmark.system.Settling;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Looks at the published checkpoint every few milliseconds and notes how long each answered command was not in it. */
final class CheckpointProbe implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Caller anybody;
    private final ConcurrentLinkedQueue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Answered> open = new PriorityQueue<>(Comparator.comparingLong(Answered::position));
    private final List<Double> covered = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("checkpoint-probe").unstarted(this::run);
    private volatile boolean ending;
    private volatile @Nullable Exception failure;

    private record Answered(long position, long at) {}

    CheckpointProbe(Caller anybody) {
        this.anybody = anybody;
        thread.start();
    }

    /** The command of this position was answered just now. */
    void add(long position) {
        answered.add(new Answered(position, System.nanoTime()));
    }

    private void run() {
        try {
            while (!ending || !open.isEmpty()) {
                Thread.sleep(LOOK);
                long size = Settling.checkpoint(anybody);
                long now = System.nanoTime();
                for (Answered next = answered.poll(); next != null; next = answered.poll()) {
                    open.add(next);
                }
                while (!open.isEmpty() && open.peek().position() < size) {
                    covered.add((now - open.remove().at()) / 1e6);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    /** From a command's answer until a signed checkpoint covers it; waits for the last one and ends the probing. */
    Row covered() throws InterruptedException {
        ending = true;
        if (!thread.join(PATIENCE) || failure != null) {
            throw new IllegalStateException("The checkpoints do not follow: " + failure, failure);
        }
        return Row.ofTimes("answered -> in a signed checkpoint", "ms", Distribution.of(covered));
    }

    @Override
    public void close() {
        thread.interrupt();
        anybody.close();
    }
}
