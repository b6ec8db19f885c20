package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.standalone.BackupFolder.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a plan keeps. */
class BackupRotationTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T02:30:00Z");

    @Test
    void givenAYearOfBackups_whenRotatedDayByDay_thenSevenDaysFourWeeksAndTwelveMonthsStay() {
        List<Whole> kept = new ArrayList<>();
        BackupRotation rotation = rotation(7, 4, 12);
        for (int day = 0; day < 365; day++) {
            kept.add(backup(FIRST.plus(Duration.ofDays(day))));
            kept.removeAll(rotation.superfluous(kept));
        }

        assertThat(kept)
                .extracting(Whole::name)
                .contains("2026-12-31", "2026-12-25", "2026-12-20", "2026-12-13", "2026-11-30", "2026-01-31")
                .doesNotContain("2026-12-24", "2026-12-12", "2026-11-29");
        assertThat(kept).hasSizeLessThanOrEqualTo(7 + 4 + 12);
    }

    @Test
    void givenSeveralOfADay_whenRotated_thenTheNewestOfEachDayStays() {
        List<Whole> all = IntStream.range(0, 48)
                .mapToObj(hour -> backup(FIRST.plus(Duration.ofHours(hour))))
                .toList();

        assertThat(rotation(2, 0, 0).superfluous(all))
                .hasSize(46)
                .doesNotContain(all.get(47))
                .isSortedAccordingTo(java.util.Comparator.comparing(Whole::made));
    }

    @Property(tries = 300)
    void theNewestIsNeverSuperfluousAndATimeWithoutBackupsTakesNoneAway(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 2_000) Integer> days,
            @ForAll @IntRange(max = 5) int daily,
            @ForAll @IntRange(max = 5) int weekly,
            @ForAll @IntRange(max = 5) int monthly) {
        List<Whole> all = days.stream()
                .distinct()
                .map(day -> backup(FIRST.plus(Duration.ofDays(day))))
                .toList();
        Whole newest =
                all.stream().max(java.util.Comparator.comparing(Whole::made)).orElseThrow();

        List<Whole> superfluous = rotation(daily, weekly, monthly).superfluous(all);

        assertThat(superfluous).doesNotContain(newest).doesNotHaveDuplicates();
        assertThat(all.size() - superfluous.size()).isGreaterThanOrEqualTo(Math.min(all.size(), Math.max(1, daily)));
    }

    private static BackupRotation rotation(int daily, int weekly, int monthly) {
        return new BackupRotation(new BackupPlan(Duration.ofDays(1), daily, weekly, monthly));
    }

    private static Whole backup(Instant made) {
        return new Whole(made.toString().substring(0, 10), made);
    }
}
