package io.medichain.http;

import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;

/**
 * The scalars of a path and a query, each in the one spelling that the document names; what a body is held to by
 * {@link Incoming}. What they refuse is told with the name of the parameter.
 */
final class IncomingParameters {
    /** Whoever reads the parameter adds its name. */
    private static final String HERE = "";

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private IncomingParameters() {}

    static void addTo(FormatterRegistry registry) {
        add(registry, Integer.class, IncomingParameters::integer);
        add(registry, Long.class, IncomingParameters::whole);
        add(registry, Boolean.class, IncomingParameters::truth);
        add(registry, Instant.class, IncomingParameters::time);
        registry.addConverterFactory(new Words());
    }

    private static <T> void add(FormatterRegistry registry, Class<T> type, Function<String, T> reader) {
        Converter<String, T> converter = reader::apply;
        registry.addConverter(String.class, type, converter);
    }

    private static Integer integer(String text) {
        long whole = whole(text);
        Rule.format(whole == (int) whole, HERE, "a whole number of 32 bits");
        return (int) whole;
    }

    private static Long whole(String text) {
        Rule.format(WHOLE.matcher(text).matches(), HERE, "a whole number");
        return Long.valueOf(text);
    }

    private static Boolean truth(String text) {
        Rule.format(text.equals("true") || text.equals("false"), HERE, "true or false");
        return Boolean.valueOf(text);
    }

    private static Instant time(String text) {
        Rule.format(text.length() <= Size.TIME, HERE, "a time such as 2026-03-03T14:02:00Z");
        try {
            return Rule.time(Instant.parse(text), HERE);
        } catch (DateTimeException e) {
            Rule.format(false, HERE, "a time such as 2026-03-03T14:02:00Z");
            throw e;
        }
    }

    /** The values of an enum as JSON says them. */
    @SuppressWarnings("rawtypes") // Spring asks for it by raw class
    private static final class Words implements ConverterFactory<String, Enum> {
        @Override
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return word -> constant(type, word);
        }

        private static <T extends Enum> T constant(Class<T> type, String word) {
            for (T constant : type.getEnumConstants()) {
                if (EnumNames.name(constant).equals(word)) {
                    return constant;
                }
            }
            String known =
                    Arrays.stream(type.getEnumConstants()).map(EnumNames::name).collect(Collectors.joining(", "));
            Rule.format(false, HERE, "one of: " + known);
            throw new IllegalArgumentException("It is none of the known");
        }
    }
}
