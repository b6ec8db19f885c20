package io.medichain.fhirmapping;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the unit that a quantity shows to people and its code in UCUM contradict each other: milligrams in words and
 * grams in the code are two amounts, and nobody knows which one is meant. Only what is read with certainty is compared:
 * metric prefixes of the same unit, and words for lengths of time.
 */
final class TwoUnits {
    private static final Pattern METRIC = Pattern.compile("([pnumcdk]?)(g|[lL]|mol|m|U|[eE]q)");

    /** Powers of ten. */
    private static final Map<String, Integer> PREFIXES =
            Map.of("", 0, "p", -12, "n", -9, "u", -6, "m", -3, "c", -2, "d", -1, "k", 3);

    private static final Map<String, Set<String>> TIMES = Map.of(
            "a", Set.of("a", "yr", "yrs", "year", "years"),
            "mo", Set.of("mo", "month", "months"),
            "wk", Set.of("wk", "week", "weeks"),
            "d", Set.of("d", "day", "days"),
            "h", Set.of("h", "hr", "hrs", "hour", "hours"),
            "min", Set.of("min", "minute", "minutes"),
            "s", Set.of("s", "sec", "second", "seconds"));

    private TwoUnits() {}

    /** Whether they certainly say two units. */
    static boolean are(String words, String code) {
        return TIMES.containsKey(code) ? isAnotherTime(words, code) : isAnotherPrefix(words, code);
    }

    private static boolean isAnotherTime(String words, String code) {
        String word = words.strip().toLowerCase(Locale.ROOT);
        return TIMES.entrySet().stream()
                .anyMatch(time -> !time.getKey().equals(code) && time.getValue().contains(word));
    }

    private static boolean isAnotherPrefix(String words, String code) {
        String[] said = plain(words).split("/", -1);
        String[] coded = plain(code).split("/", -1);
        if (said.length != coded.length) {
            return false;
        }
        int power = 0;
        for (int part = 0; part < said.length; part++) {
            Matcher one = METRIC.matcher(said[part]);
            Matcher other = METRIC.matcher(coded[part]);
            if (one.matches() && other.matches() && one.group(2).equalsIgnoreCase(other.group(2))) {
                int difference = power(one) - power(other);
                power += part == 0 ? difference : -difference;
            } else if (!said[part].equalsIgnoreCase(coded[part])) {
                return false;
            }
        }
        return power != 0;
    }

    private static int power(Matcher unit) {
        return PREFIXES.getOrDefault(unit.group(1), 0);
    }

    /** The two signs that Unicode has for micro are one, and some write mcg for it. */
    private static String plain(String unit) {
        return unit.replace(" ", "")
                .replace('\u00b5', 'u')
                .replace('\u03bc', 'u')
                .replace("mcg", "ug");
    }
}
