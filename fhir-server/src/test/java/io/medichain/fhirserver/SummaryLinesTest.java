package io.medichain.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.clinical.ClinicalRecord;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.TimeSpan;
import io.medichain.record.content.Dosage;
import io.medichain.record.content.MedicationStatement;
import io.medichain.record.content.Observation;
import io.medichain.record.content.ObservationComponent;
import io.medichain.record.content.ObservedValue;
import io.medichain.record.content.RecordContent;
import io.medichain.record.content.Report;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Which of what was measured again a section shows, the last that happened first. */
class SummaryLinesTest {
    private static final TimeSpan UNDATED = TimeSpan.inWords(TimeSpan.UNKNOWN);
    private static final CodeableConcept INR = new CodeableConcept(List.of(), "INR");

    private final SummaryLines lines = new SummaryLines(SummarySection.RESULTS);

    /** It stands where it was recorded: before all that happened earlier. */
    @Test
    void givenAMeasurementOfWhichNobodySaidWhenItWas_whenTaken_thenItHidesNoneAndNoneHidesIt() {
        assertThat(takes(UNDATED, measured("9.9"))).isTrue();
        assertThat(takes(on("2026-03-03"), measured("2.4"))).isTrue();
        assertThat(takes(UNDATED, measured("1.1"))).isTrue();
        assertThat(takes(TimeSpan.inWords("early in the year"), measured("1.2")))
                .isTrue();
        assertThat(takes(on("2026-03-02"), measured("3.1")))
                .as("the one of the day after is shown")
                .isFalse();
        assertThat(takes(new TimeSpan(null, new DateTime("2026-03-01")), measured("3.0")))
                .as("an end says when it was, too")
                .isFalse();
    }

    @Test
    void givenReportsOfWhichNobodySaidWhenTheyWere_whenTaken_thenTheyHideNoneThatIsDated() {
        Report report = new Report(INR, "final", null, List.of(), null, null, List.of());
        Stream.generate(() -> UNDATED)
                .limit(6)
                .forEach(when -> assertThat(takes(when, report)).isTrue());
        for (int day = 9; day > 4; day--) {
            assertThat(takes(on("2026-03-0" + day), report)).isTrue();
        }
        assertThat(takes(on("2026-03-04"), report)).as("five are enough").isFalse();
    }

    @Test
    void givenAPanelOfWhichNoPartHasAValue_whenTaken_thenItHidesNoneThatHasOne() {
        assertThat(takes(on("2026-03-05"), panel(null, null))).isTrue();
        assertThat(takes(on("2026-03-04"), panel(null, null)))
                .as("of those without a value one is enough")
                .isFalse();
        assertThat(takes(on("2026-03-03"), panel(null, "110"))).isTrue();
        assertThat(takes(on("2026-03-02"), panel("180", "110"))).isFalse();
    }

    /** The words of all have not always room for all of it. */
    @Test
    void givenADosageThatItsWordsDoNotSay_whenInWords_thenItIsSaidToo() {
        Dosage week = JsonMapper.shared().readValue("""
                {"timing":{"length":{"type":"quantity","quantity":{"value":7,"unit":"days"}}}}""", Dosage.class);

        assertThat(words("5 mg", week)).contains("5 mg; for 7 days");
        assertThat(words(null, week)).contains("for 7 days");
        assertThat(words("for 17 days", week)).contains("for 17 days; for 7 days");
        assertThat(words("for 7 days; for 7 days", week, week)).containsOnlyOnce("for 7 days; for 7 days");
    }

    private static String words(@Nullable String said, Dosage... dosages) {
        MedicationStatement taken =
                new MedicationStatement(INR, "active", List.of(), null, null, said, List.of(dosages), List.of(), null);
        return SummaryWords.of(ShownRecord.of(UNDATED, taken, null, false, List.of()))
                .details();
    }

    private boolean takes(TimeSpan when, RecordContent content) {
        ClinicalRecord record = ShownRecord.of(when, content, null, false, List.of());
        return lines.takes(record);
    }

    private static TimeSpan on(String day) {
        return TimeSpan.at(new DateTime(day));
    }

    private static Observation measured(String value) {
        return Observation.of(INR, "final", null, value(value), List.of());
    }

    private static Observation panel(@Nullable String systolic, @Nullable String diastolic) {
        return Observation.of(
                new CodeableConcept(List.of(), "Blood pressure"),
                "final",
                null,
                null,
                List.of(part("systolic", systolic), part("diastolic", diastolic)));
    }

    private static ObservationComponent part(String of, @Nullable String value) {
        return ObservationComponent.of(new CodeableConcept(List.of(), of), value == null ? null : value(value));
    }

    private static ObservedValue value(String value) {
        return new ObservedValue.Measured(Quantity.of(new BigDecimal(value), "mm[Hg]", "mm[Hg]"));
    }
}
