package io.medichain.benchmark.lag;

import io.medichain.benchmark.Goal;
import io.medichain.benchmark.Row;
import io.medichain.benchmark.commands.Shifts;
import io.medichain.benchmark.system.Hospital;
import io.medichain.benchmark.system.UpProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A system at half of what it can do, with those who look how soon something is seen.
 *
 * @param perSecond commands
 */
record HalfLoad(
        UpProcess system,
        Hospital hospital,
        Hospital.User doctor,
        Shifts shifts,
        RevocationProbe.Who consenting,
        double perSecond) {
    private static final double READ_MILLIS = 50;
    private static final double CHECKPOINT_MILLIS = 1_000;

    /** Sends for so long; what was seen meanwhile. */
    List<Row> run(Duration time) throws IOException, InterruptedException {
        try (ReadProbe reads = new ReadProbe(hospital.signIn(system.address(), doctor));
                NoticeProbe notices = new NoticeProbe(hospital.signIn(system.address(), doctor));
                CheckpointProbe checkpoints = new CheckpointProbe(hospital.signIn(system.address(), doctor));
                RevocationProbe revocations = RevocationProbe.start(system, hospital, consenting)) {
            PacedShifts paced = new PacedShifts(shifts, perSecond, (patient, position) -> {
                reads.offer(patient, position);
                checkpoints.add(position);
                notices.add(position);
            });
            long sent = paced.run(time);
            List<Row> revoked = revocations.felt();
            return Stream.of(
                            List.of(
                                    sent(sent, time),
                                    reads.visible().to(Goal.p99AtMost(READ_MILLIS)),
                                    reads.again(),
                                    notices.told(),
                                    checkpoints.covered().to(Goal.p99AtMost(CHECKPOINT_MILLIS))),
                            revoked)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static Row sent(long sent, Duration time) {
        double perSecond = sent / (time.toNanos() / 1e9);
        return new Row("half load", "commands/s", perSecond, perSecond, sent, null, null);
    }
}
