package io.medichain.benchmark.lag;

import io.medichain.benchmark.Distribution;
import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.system.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A second window: follows what changes (server-sent events), and notes when it was told of what. */
final class NoticeProbe implements AutoCloseable {
    private static final double TOLD_WITHIN_MILLIS = 1_000;
    private static final String PLACE = "id: ";

    private final Caller doctor;
    private final Map<Long, Long> answered = new ConcurrentHashMap<>();
    private final Map<Long, Long> told = new ConcurrentHashMap<>();

    NoticeProbe(Caller doctor) throws IOException {
        this.doctor = doctor;
        BufferedReader lines = doctor.follow("/api/events");
        lines.readLine(); // it has begun: what happens from now on is told
        Thread.ofPlatform().name("notice-probe").start(() -> read(lines));
    }

    /** A command was answered just now. */
    void add(long position) {
        answered.put(position, System.nanoTime());
    }

    private void read(BufferedReader lines) {
        long place = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PLACE)) {
                    place = Long.parseLong(line.substring(PLACE.length()));
                } else if (line.startsWith("data: ")) {
                    told.put(place, System.nanoTime());
                }
            }
        } catch (IOException e) {
            // it was closed: that is the end
        }
    }

    /** From a command's answer until another window is told; nought where that came before the answer was read. */
    Row told() {
        List<Double> millis = answered.entrySet().stream()
                .flatMap(each ->
                        Optional.ofNullable(told.get(each.getKey()))
                                .map(at -> Math.max(0, (at - each.getValue()) / 1e6))
                                .stream())
                .toList();
        if (millis.isEmpty()) {
            throw new IllegalStateException("No change was told");
        }
        return Row.ofTimes("answered -> told to another window", "ms", Distribution.of(millis))
                .to(Goal.p99AtMost(TOLD_WITHIN_MILLIS));
    }

    @Override
    public void close() {
        doctor.close();
    }
}
