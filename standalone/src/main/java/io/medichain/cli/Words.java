package io.medichain.cli;

import io.medichain.operation.DiscardReason;
import io.medichain.operation.RenewalReason;
import io.medichain.operation.SystemKey;
import io.medichain.problem.Word;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values are read; what is wrong with one is said in words, not by the name of a Java class. */
final class Words {
    private static final ITypeConverter<Integer> NUMBER = reading(Integer::valueOf, "is not a whole number");
    private static final ITypeConverter<Long> LONG_NUMBER = reading(Long::valueOf, "is not a whole number");

    private Words() {}

    /** What is said of a word that is no address, behind it. */
    static final String NO_ADDRESS = "is not an address such as http://127.0.0.1:8080";

    /** Lets a command line and its commands read times, addresses, numbers and the words of the API. */
    static CommandLine readBy(CommandLine line) {
        return line.registerConverter(
                        Instant.class, reading(Instant::parse, "is not a time such as 2026-03-01T00:00:00Z (RFC 3339)"))
                .registerConverter(URI.class, reading(Words::address, NO_ADDRESS))
                .registerConverter(int.class, NUMBER)
                .registerConverter(Integer.class, NUMBER)
                .registerConverter(long.class, LONG_NUMBER)
                .registerConverter(Long.class, LONG_NUMBER)
                .registerConverter(SystemKey.class, of(SystemKey.class))
                .registerConverter(GiveUpContract.ChainName.class, of(GiveUpContract.ChainName.class))
                .registerConverter(DiscardReason.class, of(DiscardReason.class))
                .registerConverter(RenewalReason.class, of(RenewalReason.class));
    }

    /** An address by HTTP. */
    static URI address(String text) {
        URI address = URI.create(text);
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("no address by HTTP");
        }
        return address;
    }

    private static <T> ITypeConverter<T> reading(Function<String, T> read, String otherwise) {
        return text -> tried(read, text).orElseThrow(() -> new TypeConversionException("'" + text + "' " + otherwise));
    }

    private static <T> Optional<T> tried(Function<String, T> read, String text) {
        try {
            return Optional.of(read.apply(text.strip()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The constant whose name in the API this is, such as {@code token-signing}. */
    private static <E extends Enum<E>> ITypeConverter<E> of(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> Word.of(constant).equals(Word.of(text)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(Arrays.stream(type.getEnumConstants())
                        .map(Word::of)
                        .collect(Collectors.joining(", ", "'" + text + "' is none of ", ""))));
    }
}
