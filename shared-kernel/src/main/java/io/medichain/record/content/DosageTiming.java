package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a medication is given (FHIR R4 Timing and Timing.repeat).
 *
 * @param event at exactly these times
 * @param code a common schedule, such as every other day
 * @param within from when until when
 * @param length how long in all
 * @param count how often in all
 * @param countMax at the most
 * @param duration how long each time
 * @param durationMax at the most
 * @param durationUnit s, min, h, d, wk, mo or a
 * @param frequency how often in each period
 * @param frequencyMax at the most
 * @param period how long the period is
 * @param periodMax at the most
 * @param periodUnit s, min, h, d, wk, mo or a
 * @param dayOfWeek on which days: mon, tue, …
 * @param timeOfDay at which times of the day
 * @param when at which events of the day: HS (before sleep), AC (before a meal), …
 * @param offset minutes from those events
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DosageTiming(
        @Most(Size.MANY) List<DateTime> event,
        @Nullable CodeableConcept code,
        @Nullable TimeSpan within,
        @Nullable Amount length,

        @Schema(minimum = "1", maximum = "1000000") @Nullable
        Integer count,

        @Schema(minimum = "1", maximum = "1000000") @Nullable
        Integer countMax,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST) @Nullable
        BigDecimal duration,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST) @Nullable
        BigDecimal durationMax,

        @Longest(Size.WORD) @Nullable String durationUnit,

        @Schema(minimum = "1", maximum = "1000000") @Nullable
        Integer frequency,

        @Schema(minimum = "1", maximum = "1000000") @Nullable
        Integer frequencyMax,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST) @Nullable
        BigDecimal period,

        @Schema(minimum = "-" + Quantity.LARGEST, maximum = Quantity.LARGEST) @Nullable
        BigDecimal periodMax,

        @Longest(Size.WORD) @Nullable String periodUnit,
        @Most(Size.FEW) @Longest(Size.WORD) List<String> dayOfWeek,
        @Most(Size.SEVERAL) @Longest(Size.WORD) List<String> timeOfDay,
        @Most(Size.SOME) @Longest(Size.WORD) List<String> when,

        @Schema(minimum = "0", maximum = "1000000") @Nullable
        Integer offset) {
    private static final int MOST = 1_000_000;

    public DosageTiming {
        event = Rule.list(event, "timing.event", Size.MANY);
        counted(count, "count", 1);
        counted(countMax, "countMax", 1);
        measured(duration, "duration");
        measured(durationMax, "durationMax");
        Rule.optionalText(durationUnit, "timing.durationUnit", Size.WORD);
        counted(frequency, "frequency", 1);
        counted(frequencyMax, "frequencyMax", 1);
        measured(period, "period");
        measured(periodMax, "periodMax");
        Rule.optionalText(periodUnit, "timing.periodUnit", Size.WORD);
        dayOfWeek = words(dayOfWeek, "dayOfWeek", Size.FEW);
        timeOfDay = words(timeOfDay, "timeOfDay", Size.SEVERAL);
        when = words(when, "when", Size.SOME);
        counted(offset, "offset", 0);
    }

    /** All of it as people write it. */
    String words() {
        List<@Nullable String> parts = new ArrayList<>();
        parts.add(Dosage.words("", code));
        parts.add(times());
        parts.add(String.join(", ", when) + (offset == null ? "" : " by " + offset + " min"));
        parts.add(dayOfWeek.isEmpty() ? null : "on " + String.join(", ", dayOfWeek));
        parts.add(timeOfDay.isEmpty() ? null : "at " + String.join(", ", timeOfDay));
        parts.add(
                event.isEmpty()
                        ? null
                        : "at " + event.stream().map(Object::toString).collect(Collectors.joining(", ")));
        String each = between(plain(duration), plain(durationMax));
        parts.add(each == null ? null : "for " + each + unit(durationUnit) + " each");
        String all = between(count, countMax);
        parts.add(all == null ? null : all + " times in all");
        parts.add(Dosage.words("for ", length));
        parts.add(within == null ? null : within.words());
        return Dosage.joined(parts);
    }

    /** How often; once in a period where nobody says how often in it. */
    private @Nullable String times() {
        String length = between(plain(period), plain(periodMax));
        String often = between(frequency == null && length != null ? Integer.valueOf(1) : frequency, frequencyMax);
        return often == null ? null : often + " times" + (length == null ? "" : " in " + length + unit(periodUnit));
    }

    private static @Nullable String between(@Nullable Object least, @Nullable Object most) {
        if (least == null) {
            return most == null ? null : "at most " + most;
        }
        return most == null ? least.toString() : least + " to " + most;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    /** Without a number before it a unit says nothing. */
    private static String unit(@Nullable String unit) {
        return unit == null ? "" : " " + unit;
    }

    private static void counted(@Nullable Integer number, String field, int least) {
        Rule.format(number == null || (number >= least && number <= MOST), "timing." + field, least + " to " + MOST);
    }

    private static void measured(@Nullable BigDecimal number, String field) {
        Quantity.requireBounded(number, "timing." + field);
    }

    private static List<String> words(@Nullable List<String> list, String field, int most) {
        List<String> words = Rule.list(list, "timing." + field, most);
        words.forEach(word -> Rule.text(word, "timing." + field, Size.WORD));
        return words;
    }
}
