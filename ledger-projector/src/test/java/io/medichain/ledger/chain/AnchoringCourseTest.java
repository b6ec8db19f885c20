package io.medichain.ledger.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class AnchoringCourseTest {
    private static final AnchoringState CURRENT = new AnchoringState.Current();
    private static final Instant START = Instant.parse("2026-11-30T08:00:00Z");

    private final AnchoringCourse course = new AnchoringCourse("clinical", START);
    private final List<String> lines = new ArrayList<>();

    private void next(int second, AnchoringState state, long anchored) {
        AnchoringStatus found = new AnchoringStatus("clinical", "0x", 12, anchored, 0, 1, state);
        course.next(found, START.plusSeconds(second)).stream()
                .filter(line -> line.level() != Level.DEBUG)
                .forEach(line -> lines.add(line.level() + " " + line.text()));
    }

    @Test
    void givenAChainThatWasAway_whenItAnswersAgain_thenBothAreToldAndTheTimesAreKept() {
        next(1, CURRENT, 7);
        next(60, new AnchoringState.Away("refused"), 7);
        next(70, new AnchoringState.Away("timed out"), 7);

        assertThat(course.since()).isEqualTo(START.plusSeconds(60));
        assertThat(course.lastSuccess()).contains(START.plusSeconds(1));

        next(90, CURRENT, 7);

        assertThat(course.since()).isEqualTo(START.plusSeconds(90));
        assertThat(course.lastSuccess()).contains(START.plusSeconds(90));
        assertThat(lines)
                .containsExactly(
                        "WARN chain clinical is away: refused",
                        "WARN chain clinical is away: timed out",
                        "INFO chain clinical is well again after PT30S: 7 of 12 events are anchored");
    }

    @Test
    void givenAReorganisation_whenItsAnchorsComeBack_thenBothAreTold() {
        next(1, CURRENT, 12);
        next(2, new AnchoringState.UnderWay("anchor", "0xab"), 5);
        next(3, new AnchoringState.UnderWay("anchor", "0xab"), 5);
        next(4, CURRENT, 12);
        next(5, CURRENT, 12);

        assertThat(lines)
                .containsExactly(
                        "WARN chain clinical was reorganised: 12 events were anchored, 5 are; the others are anchored again",
                        "INFO chain clinical has all anchors again that were taken back: 12 events");
    }

    @Test
    void givenAChainThatHalted_whenAsked_thenItIsTroubleWithAReasonAndWasNeverWell() {
        next(1, new AnchoringState.Halted("another chain"), 0);
        next(2, new AnchoringState.Behind(9, 3), 9);

        assertThat(lines).first().isEqualTo("ERROR anchoring halted: another chain");
        assertThat(course.lastSuccess()).isEmpty();
        assertThat(new AnchoringState.Behind(9, 3).trouble()).contains("the log has 3 events, 9 are anchored");
        for (AnchoringState fine : List.of(
                CURRENT,
                new AnchoringState.Starting(),
                new AnchoringState.Standby(),
                new AnchoringState.UnderWay("anchor", "0xab"))) {
            assertThat(fine.isTrouble()).as(fine.word()).isFalse();
        }
    }
}
