package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running system exposed, and the table in which that is documented; both as {@code name{tag,tag}}. */
public record Figures(String exposed) {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(medichain_[a-z_]+)(?:\\{([^}]*)})? \\S+$");
    private static final Pattern TAG = Pattern.compile("([a-z]+)=\"[^\"]*\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(medichain_[a-z_]+)` \\| ([^|]*)\\|");
    private static final Pattern WORD = Pattern.compile("`([a-z]+)`");

    /** Of ours, with the names of its tags. */
    public Set<String> ours() {
        Set<String> found = new TreeSet<>();
        Matcher sample = SAMPLE.matcher(exposed);
        while (sample.find()) {
            found.add(sample.group(1) + all(TAG, sample.group(2) == null ? "" : sample.group(2)));
        }
        return found;
    }

    /** The value of one sample, by its name with its tags as exposed. */
    double value(String sample) {
        Matcher line =
                Pattern.compile("(?m)^" + Pattern.quote(sample) + " (\\S+)$").matcher(exposed);
        assertThat(line.find()).as("%s in%n%s", sample, exposed).isTrue();
        return Double.parseDouble(line.group(1));
    }

    /** What docs/metrics.md lists. */
    public static Set<String> documented() {
        Set<String> found = new TreeSet<>();
        try {
            Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md")));
            while (row.find()) {
                found.add(row.group(1) + all(WORD, row.group(2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
