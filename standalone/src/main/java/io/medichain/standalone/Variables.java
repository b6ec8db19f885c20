package io.medichain.standalone;

import io.medichain.failure.CannotRun;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads environment variables and remembers what is wrong with them. */
final class Variables {
    private final Map<String, String> environment;
    private final List<String> wrong = new ArrayList<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    int number(String name, int otherwise, int least, int most) {
        return optionalNumber(name, least, most).orElse(otherwise);
    }

    Optional<Integer> optionalNumber(String name, int least, int most) {
        Optional<String> text = text(name);
        Optional<Integer> number = text.filter(digits -> digits.matches("-?\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(value -> value >= least && value <= most);
        require(
                text.isEmpty() || number.isPresent(),
                "%s must be a whole number from %d to %d".formatted(name, least, most));
        return number;
    }

    /**
     * An address of one of these schemes; what is wrong with it is told without its value, which may hold a password.
     */
    Optional<URI> address(String name, String... schemes) {
        Optional<String> text = text(name);
        Optional<URI> address = text.flatMap(Variables::parsed)
                .filter(uri -> Set.of(schemes).contains(String.valueOf(uri.getScheme())));
        require(text.isEmpty() || address.isPresent(), "%s must begin with %s://".formatted(name, schemes[0]));
        return address;
    }

    Optional<String> matching(String name, String form) {
        Optional<String> text = text(name);
        require(text.isEmpty() || text.get().matches(form), name + " must look like " + form);
        return text;
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    /** A variable that nobody reads is a wish that nobody hears, and mostly a slip of the pen. */
    void refuseUnknownOnes() {
        environment.keySet().stream()
                .filter(name -> name.toUpperCase(Locale.ROOT).startsWith(KnownVariables.PREFIX))
                .filter(name -> !KnownVariables.NAMES.contains(name))
                .sorted()
                .map(name -> "%s is no variable of MediChain; did you mean %s?"
                        .formatted(name, KnownVariables.nearest(name)))
                .forEach(wrong::add);
    }

    void refuseWrongOnes() {
        if (!wrong.isEmpty()) {
            throw new CannotRun(
                    "The environment is wrong: " + sentence(String.join("; ", wrong)),
                    "See .env.example for every variable and its form.");
        }
    }

    /** A question has its mark already. */
    private static String sentence(String said) {
        return said.endsWith("?") ? said : said + ".";
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
