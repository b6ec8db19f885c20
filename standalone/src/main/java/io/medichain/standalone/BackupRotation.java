package io.medichain.standalone;

import io.medichain.standalone.BackupFolder.Whole;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which backups a plan no longer keeps. Days, weeks and months are those of UTC in which there is a backup: a time
 * without any uses none of them up. The newest one is always kept.
 */
record BackupRotation(BackupPlan plan) {
    /** What may go of these, the oldest first. */
    List<Whole> superfluous(List<Whole> backups) {
        List<Whole> newestFirst = backups.stream()
                .sorted(Comparator.comparing(Whole::made).reversed())
                .toList();
        Set<Whole> kept = new HashSet<>(newestFirst.stream().limit(1).toList());
        kept.addAll(newestOfEach(newestFirst, BackupRotation::day, plan.daily()));
        kept.addAll(newestOfEach(newestFirst, BackupRotation::week, plan.weekly()));
        kept.addAll(newestOfEach(newestFirst, made -> YearMonth.from(day(made)), plan.monthly()));
        return newestFirst.reversed().stream()
                .filter(backup -> !kept.contains(backup))
                .toList();
    }

    private static List<Whole> newestOfEach(List<Whole> newestFirst, Function<Whole, Object> period, int most) {
        Set<Object> seen = new HashSet<>();
        List<Whole> newest = new ArrayList<>();
        for (Whole backup : newestFirst) {
            if (seen.size() < most && seen.add(period.apply(backup))) {
                newest.add(backup);
            }
        }
        return newest;
    }

    private static LocalDate day(Whole backup) {
        return LocalDate.ofInstant(backup.made(), ZoneOffset.UTC);
    }

    private static Object week(Whole backup) {
        LocalDate day = day(backup);
        return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
