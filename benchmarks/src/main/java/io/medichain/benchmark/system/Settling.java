package io.medichain.benchmark.system;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Waits until the read models and the log of a running system have followed every event. */
public final class Settling {
    private static final Duration MOST = Duration.ofMinutes(20);
    private static final Duration TELL = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final UpProcess system;
    private final Hospital hospital;
    private final Consumer<String> progress;

    public Settling(UpProcess system, Hospital hospital, Consumer<String> progress) {
        this.system = system;
        this.hospital = hospital;
        this.progress = progress;
    }

    /**
     * Waits.
     *
     * @return seconds
     * @throws CannotRun when it takes longer than 20 minutes
     */
    public double await() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < MOST.toNanos()) {
            if (settlesWithin(TELL)) {
                return (System.nanoTime() - begun) / 1e9;
            }
        }
        throw new CannotRun("The read models do not follow.", "Measure on a faster or a quieter machine.");
    }

    /** The operator looks again and again; access tokens are short-lived, so not for long. */
    private boolean settlesWithin(Duration time) throws IOException, InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        try (Caller operator = hospital.signInAsOperator(system.address())) {
            Standing standing = standing(operator);
            while (!standing.isSettled() && System.nanoTime() < until) {
                Thread.sleep(LOOK);
                standing = standing(operator);
            }
            if (!standing.isSettled()) {
                progress.accept("    " + standing);
            }
            return standing.isSettled();
        }
    }

    private static Standing standing(Caller operator) throws IOException {
        long position = -1;
        long behind = 0;
        boolean following = true;
        for (JsonNode view : operator.get("/api/operations/views", "").json()) {
            String state = view.path("state").asString();
            if (state.equals("stopped")) {
                throw new IllegalStateException(view.path("view").asString() + ": "
                        + view.path("reason").asString());
            }
            following &= state.equals("following");
            position = Math.max(position, view.path("position").asLong());
            behind = Math.max(behind, view.path("eventsBehind").asLong());
        }
        return new Standing(position, behind, following, checkpoint(operator));
    }

    /** The number of events in the newest checkpoint (the second line of a C2SP tlog-checkpoint). */
    public static long checkpoint(Caller anybody) throws IOException {
        String checkpoint = new String(anybody.get("/ledger/checkpoint", "").body(), StandardCharsets.UTF_8);
        return checkpoint.lines().skip(1).findFirst().map(Long::parseLong).orElse(0L);
    }

    private record Standing(long position, long behind, boolean following, long checkpoint) {
        boolean isSettled() {
            return following && behind == 0 && checkpoint > position;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "read models %,d events behind, %,d in the log", behind, checkpoint);
        }
    }
}
