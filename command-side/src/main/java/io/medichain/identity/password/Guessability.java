package io.medichain.identity.password;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * How many guesses a password takes at the least, as zxcvbn estimates it (Wheeler, USENIX Security 2016): the cheapest
 * way to put it together from words that are known, years, rows of characters, repetitions, and single characters.
 */
final class Guessability {
    private static final double CHARACTER = 1;
    private static final double CONTEXT_WORD = 0.5;
    private static final double BREACHED_WORD = 5;
    private static final double YEAR = 2;
    private static final double ROW = 1.5;
    private static final double REPETITION = 0.5;
    private static final int LONGEST_PART = 24;
    /** A longer text that the filter takes for a known one by mistake would spoil a good password. */
    private static final int LONGEST_WORD = 10;

    private final String text;
    private final String unmasked;
    private final Set<String> context;

    private Guessability(String text, Set<String> context) {
        this.text = text;
        this.unmasked = unmasked(text);
        this.context = context;
    }

    /**
     * The decimal logarithm of the guesses.
     *
     * @param context words that a guesser would try first, in lower case
     */
    static double of(String password, Set<String> context) {
        return new Guessability(password.toLowerCase(Locale.ROOT), context).fewest();
    }

    private double fewest() {
        double[] best = new double[text.length() + 1];
        Arrays.fill(best, 1, best.length, Double.MAX_VALUE);
        for (int end = 1; end <= text.length(); end++) {
            for (int start = Math.max(0, end - LONGEST_PART); start < end; start++) {
                best[end] = Math.min(best[end], best[start] + cost(start, end));
            }
        }
        return best[text.length()];
    }

    private double cost(int start, int end) {
        int length = end - start;
        String part = text.substring(start, end);
        double cost = length * CHARACTER;
        if (length >= 3 && (context.contains(part) || context.contains(unmasked.substring(start, end)))) {
            cost = CONTEXT_WORD;
        } else if (start >= length && text.startsWith(part, start - length)) {
            cost = REPETITION;
        } else if (length >= 3 && isRow(part)) {
            cost = ROW;
        } else if (part.matches("(19|20)\\d\\d")) {
            cost = YEAR;
        } else if (length > BREACHED_WORD && length <= LONGEST_WORD && isBreached(part, start, end)) {
            cost = BREACHED_WORD;
        }
        return cost;
    }

    private boolean isBreached(String part, int start, int end) {
        String plain = unmasked.substring(start, end);
        return BreachedPasswords.contain(part) || (!plain.equals(part) && BreachedPasswords.contain(plain));
    }

    /** Each character as far from the last as the one before: aaa, abc, 321. */
    private static boolean isRow(String part) {
        int step = part.charAt(1) - part.charAt(0);
        boolean isRow = Math.abs(step) <= 1;
        for (int i = 2; i < part.length() && isRow; i++) {
            isRow = part.charAt(i) - part.charAt(i - 1) == step;
        }
        return isRow;
    }

    private static String unmasked(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int place = "@4301$5!7".indexOf(text.charAt(i));
            plain.append(place < 0 ? text.charAt(i) : "aaeolssit".charAt(place));
        }
        return plain.toString();
    }
}
