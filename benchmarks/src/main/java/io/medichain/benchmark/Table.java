package io.medichain.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows as text in columns. */
public final class Table {
    private static final String COLUMNS = "%-46s %14s %14s  %-11s %12s";

    private Table() {}

    /** A line of names and one per row. */
    public static String of(List<Row> rows) {
        return COLUMNS.formatted("", "median", "p99", "", "n")
                + rows.stream().map(row -> "\n" + line(row)).collect(Collectors.joining());
    }

    private static String line(Row row) {
        return COLUMNS.formatted(
                row.label(), number(row.median()), number(row.p99()), row.unit(), "%,d".formatted(row.n()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.3f" : "%,.0f", value);
    }
}
