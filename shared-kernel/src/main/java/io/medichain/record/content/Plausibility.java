package io.medichain.record.content;

import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.Range;
import io.medichain.fhir.StatusMeaning;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a measured value stands to what is known of its kind; the worst last. */
public enum Plausibility {
    /** Usual, or of a kind of which nothing is known here. */
    PLAUSIBLE,
    /** Rare enough that somebody has to confirm it. */
    IMPLAUSIBLE,
    /** The unit is missing, or none in which this is measured: somebody has to confirm it, for nobody can judge it. */
    WRONG_UNIT,
    /** Outside what is physically possible. */
    IMPOSSIBLE;

    private static final Set<StatusMeaning> NOT_JUDGED = EnumSet.of(StatusMeaning.NOT_SO, StatusMeaning.MISTAKE);

    /**
     * The worst of all values of the content. What is not so or was entered in error is not judged, nor is what was
     * observed of something else than the patient: an unborn child has another weight.
     */
    public static Plausibility of(RecordContent content) {
        return content instanceof Observation it && it.focus() == null && !NOT_JUDGED.contains(it.standing())
                ? Stream.concat(
                                judge(it.code(), it.value()),
                                it.component().stream().flatMap(part -> judge(part.code(), part.value())))
                        .max(Comparator.naturalOrder())
                        .orElse(PLAUSIBLE)
                : PLAUSIBLE;
    }

    private static Stream<Plausibility> judge(CodeableConcept code, @Nullable ObservedValue value) {
        return measured(value)
                .flatMap(quantity -> code.codes().stream()
                        .map(PlausibleRanges::of)
                        .filter(ranges -> !ranges.isEmpty())
                        .map(ranges -> judge(quantity, ranges)));
    }

    private static Stream<Quantity> measured(@Nullable ObservedValue value) {
        return switch (value) {
            case ObservedValue.Measured(Quantity quantity) -> Stream.of(quantity);
            case ObservedValue.Between(Range range) ->
                Stream.of(range.low(), range.high()).filter(Objects::nonNull);
            case null, default -> Stream.empty();
        };
    }

    private static Plausibility judge(Quantity quantity, List<PlausibleRange> ranges) {
        return ranges.stream()
                .filter(range -> range.unit().equals(quantity.code()))
                .findFirst()
                .map(range -> range.judge(quantity))
                .orElse(WRONG_UNIT);
    }
}
