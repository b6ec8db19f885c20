package io.medichain.benchmark.lag;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.system.Caller;
import io.medichain.http.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was just written, as its author would: a GET that names the position of the command. Of the commands that
 * are answered it takes one whenever it is free, and then asks again for what has long been there, to tell what the
 * reading itself takes.
 */
final class ReadProbe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Caller doctor;
    private final SynchronousQueue<Written> handed = new SynchronousQueue<>();
    private final List<Double> visible = new ArrayList<>();
    private final List<Double> again = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("read-probe").unstarted(this::run);
    private volatile @Nullable Exception failure;

    private record Written(UUID patient, long position, long answeredAt) {}

    ReadProbe(Caller doctor) {
        this.doctor = doctor;
        thread.start();
    }

    /** A command was answered just now. */
    void offer(UUID patient, long position) {
        handed.offer(new Written(patient, position, System.nanoTime()));
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                probe(handed.take());
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void probe(Written written) throws IOException {
        String path = "/api/patients/" + written.patient() + "/timeline?limit=1";
        String after = Headers.READ_AFTER + ": " + written.position() + "\r\n";
        doctor.get(path, after);
        long seen = System.nanoTime();
        doctor.get(path, after);
        long seenAgain = System.nanoTime();
        visible.add((seen - written.answeredAt()) / 1e6);
        again.add((seenAgain - seen) / 1e6);
    }

    /** From a command's answer until its author has read it; ends the probing. */
    Row visible() throws InterruptedException {
        thread.interrupt();
        thread.join();
        if (failure != null) {
            throw new IllegalStateException("A command could not be read: " + failure, failure);
        }
        return Row.ofTimes("answered -> read", "ms", Distribution.of(visible));
    }

    /** The same reading when there is nothing to wait for; after {@link #visible()}. */
    Row again() {
        return Row.ofTimes("of it the reading alone", "ms", Distribution.of(again));
    }

    @Override
    public void close() {
        thread.interrupt();
        doctor.close();
    }
}
