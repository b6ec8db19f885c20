package io.medichain.identity.recovery;

import io.medichain.identity.token.OpaqueTokenHash;
import io.medichain.identity.token.Randomness;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recovery codes to be kept on paper (NIST SP 800-63B-4, section 4.2.1.1). Each has 120 random bits, so that a plain
 * hash of it is enough (section 3.1.2.2): an attempt costs no slow hash for each of the ten. The alphabet is
 * Crockford's Base32, which leaves out what is mistaken for something else.
 *
 * @param texts the codes, as they are shown once
 */
public record RecoveryCodes(List<String> texts) {
    private static final int COUNT = 10;
    private static final int LENGTH = 24;
    private static final int GROUP = 4;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    /** A new set. */
    public static RecoveryCodes draw(Randomness random) {
        return new RecoveryCodes(
                Stream.generate(() -> text(random.bytes(LENGTH))).limit(COUNT).toList());
    }

    /** What is kept of them. */
    public Personal<List<String>> hashes(Person person) {
        return Personal.identity(
                person,
                texts.stream().map(code -> hash(code).orElseThrow().value()).toList());
    }

    /** The hash of a code as somebody types it, with or without dashes; empty when it has not the form of one. */
    public static Optional<OpaqueTokenHash> hash(String typed) {
        String code = typed.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return FORM.matcher(code).matches() ? Optional.of(OpaqueTokenHash.of(code)) : Optional.empty();
    }

    private static String text(byte[] random) {
        StringBuilder code = new StringBuilder();
        for (byte next : random) {
            code.append(ALPHABET.charAt(next & 31));
        }
        return Stream.iterate(0, at -> at < LENGTH, at -> at + GROUP)
                .map(at -> code.substring(at, at + GROUP))
                .collect(Collectors.joining("-"));
    }

    @Override
    public String toString() {
        return "RecoveryCodes[…]";
    }
}
