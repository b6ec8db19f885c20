package io.medichain.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows as text in columns. */
public final class Table {
    private static final String COLUMNS = "  %-46s %12s %12s  %-11s %11s %9s  %s";

    private Table() {}

    /** A line of names and one per row. */
    public static String of(List<Row> rows) {
        String names = COLUMNS.formatted("", "median", "p99", "", "n", "baseline", "goal");
        return names + rows.stream().map(row -> "\n" + line(row)).collect(Collectors.joining());
    }

    private static String line(Row row) {
        return COLUMNS.formatted(
                        row.label(),
                        number(row.median()),
                        number(row.p99()),
                        row.unit(),
                        String.format(Locale.ROOT, "%,d", row.n()),
                        row.ratio() == null ? "" : "x " + number(row.ratio()),
                        goal(row))
                .stripTrailing();
    }

    private static String goal(Row row) {
        if (row.goal() == null) {
            return "";
        }
        return row.goal() + (row.isGood() ? "  reached" : "  NOT REACHED");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 1_000 ? "%.1f" : "%,.0f", value);
    }
}
