package io.medichain.fhirmapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the unit that a quantity shows to people and its code in UCUM contradict each other: milligrams in words and
 * grams in the code are two amounts, and nobody knows which one is meant. Only what is read with certainty is compared:
 * metric prefixes of the same unit, metric units of different quantities, and words for what is measured in few units.
 */
final class TwoUnits {
    private static final Pattern METRIC = Pattern.compile("([pnumcdk]?)(g|[lL]|mol|m|U|[eE]q)");

    /** Powers of ten. */
    private static final Map<String, Integer> PREFIXES =
            Map.of("", 0, "p", -12, "n", -9, "u", -6, "m", -3, "c", -2, "d", -1, "k", 3);

    /** Bases that measure different things; a unit of an effect or an equivalent may measure what another one does. */
    private static final Set<String> CERTAIN = Set.of("g", "l", "mol", "m");

    /** Some write mM for mmol/L, and mm for that. */
    private static final Set<String> MOLAR = Set.of("m", "mol");

    /**
     * By what words people write units that are none of one another. A single letter means another time in other
     * languages ("40 s" are weeks in Spanish), and proves none.
     */
    private static final List<Map<String, Set<String>>> WORDS = List.of(
            Map.of(
                    "a", Set.of("yr", "yrs", "year", "years"),
                    "mo", Set.of("mo", "month", "months"),
                    "wk", Set.of("wk", "week", "weeks"),
                    "d", Set.of("day", "days"),
                    "h", Set.of("hr", "hrs", "hour", "hours"),
                    "min", Set.of("min", "minute", "minutes"),
                    "s", Set.of("sec", "second", "seconds")),
            Map.of(
                    "Cel", Set.of("c", "cel", "\u00b0c", "\u00bac", "degc", "celsius"),
                    "[degF]", Set.of("f", "[degf]", "\u00b0f", "\u00baf", "degf", "fahrenheit")),
            Map.of(
                    "kg", Set.of("kg", "kgs", "kilogram", "kilograms"),
                    "g", Set.of("gram", "grams"),
                    "[lb_av]", Set.of("[lb_av]", "lb", "lbs", "pound", "pounds"),
                    "[oz_av]", Set.of("[oz_av]", "oz", "ounce", "ounces")),
            Map.of(
                    "cm", Set.of("cm", "centimeter", "centimeters", "centimetre", "centimetres"),
                    "m", Set.of("meter", "meters", "metre", "metres"),
                    "[in_i]", Set.of("[in_i]", "inch", "inches"),
                    "[ft_i]", Set.of("[ft_i]", "ft", "foot", "feet")),
            Map.of("mm[Hg]", Set.of("mm[hg]", "mmhg"), "kPa", Set.of("kpa")));

    private TwoUnits() {}

    /** Whether they certainly say two units. */
    static boolean are(String words, String code) {
        return isAnotherWord(words, code) || isAnotherPrefix(words, code);
    }

    private static boolean isAnotherWord(String words, String code) {
        String word = words.replace(" ", "").toLowerCase(Locale.ROOT);
        return WORDS.stream()
                .filter(units -> units.containsKey(code))
                .flatMap(units -> units.entrySet().stream())
                .anyMatch(unit -> !unit.getKey().equals(code) && unit.getValue().contains(word));
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
            boolean areBoth = one.matches() && other.matches();
            if (areBoth && areOfTwoKinds(one, other)) {
                return true;
            }
            if (areBoth && base(one).equals(base(other))) {
                int difference = power(one) - power(other);
                power += part == 0 ? difference : -difference;
            } else if (!said[part].equalsIgnoreCase(coded[part])) {
                return false;
            }
        }
        return power != 0;
    }

    /** Grams are no litres, whatever stands before them. */
    private static boolean areOfTwoKinds(Matcher one, Matcher other) {
        Set<String> both = Set.copyOf(List.of(base(one), base(other)));
        return both.size() == 2 && CERTAIN.containsAll(both) && !both.equals(MOLAR);
    }

    private static String base(Matcher unit) {
        return unit.group(2).toLowerCase(Locale.ROOT);
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
