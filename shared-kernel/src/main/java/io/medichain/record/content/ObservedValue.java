package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.fhir.ClockTime;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.Range;
import io.medichain.fhir.Ratio;
import io.medichain.fhir.SampledData;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.media.Schema;

/** What was observed (FHIR R4 Observation.value[x]). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ObservedValue.Measured.class, name = "quantity"),
    @JsonSubTypes.Type(value = ObservedValue.Concept.class, name = "concept"),
    @JsonSubTypes.Type(value = ObservedValue.Words.class, name = "text"),
    @JsonSubTypes.Type(value = ObservedValue.YesNo.class, name = "boolean"),
    @JsonSubTypes.Type(value = ObservedValue.Proportion.class, name = "ratio"),
    @JsonSubTypes.Type(value = ObservedValue.Between.class, name = "range"),
    @JsonSubTypes.Type(value = ObservedValue.Series.class, name = "sampled-data"),
    @JsonSubTypes.Type(value = ObservedValue.Count.class, name = "integer"),
    @JsonSubTypes.Type(value = ObservedValue.TimeOfDay.class, name = "time"),
    @JsonSubTypes.Type(value = ObservedValue.Dated.class, name = "date-time"),
    @JsonSubTypes.Type(value = ObservedValue.During.class, name = "period")
})
public sealed interface ObservedValue {
    /**
     * A number with its unit.
     *
     * @param quantity the number and its unit
     */
    record Measured(Quantity quantity) implements ObservedValue {
        public Measured {
            Rule.present(quantity, "quantity");
        }
    }

    /**
     * A code.
     *
     * @param concept the code
     */
    record Concept(CodeableConcept concept) implements ObservedValue {
        public Concept {
            Rule.present(concept, "concept");
        }
    }

    /**
     * Words.
     *
     * @param text the words
     */
    record Words(@Longest(Size.PAGE) String text) implements ObservedValue {
        public Words {
            Rule.text(text, "text", Size.PAGE);
        }
    }

    /**
     * Yes or no.
     *
     * @param yes whether it is so
     */
    record YesNo(boolean yes) implements ObservedValue {}

    /**
     * A relation of two amounts, such as a titre.
     *
     * @param ratio the two amounts
     */
    record Proportion(Ratio ratio) implements ObservedValue {
        public Proportion {
            Rule.present(ratio, "ratio");
        }
    }

    /**
     * Somewhere between two amounts.
     *
     * @param range the two amounts
     */
    record Between(Range range) implements ObservedValue {
        public Between {
            Rule.present(range, "range");
        }
    }

    /**
     * What a device measured one after another.
     *
     * @param sampled the measurements
     */
    record Series(SampledData sampled) implements ObservedValue {
        public Series {
            Rule.present(sampled, "sampled");
        }
    }

    /**
     * A whole number without a unit.
     *
     * @param integer the number
     */
    record Count(
            @Schema(minimum = "-2147483648", maximum = "2147483647")
            int integer) implements ObservedValue {}

    /**
     * A time of the day.
     *
     * @param time the time, without a zone
     */
    record TimeOfDay(ClockTime time) implements ObservedValue {
        public TimeOfDay {
            Rule.present(time, "time");
        }
    }

    /**
     * A date, of which the year alone may be known, or a moment.
     *
     * @param when the date or moment
     */
    record Dated(DateTime when) implements ObservedValue {
        public Dated {
            Rule.present(when, "when");
        }
    }

    /**
     * From when until when.
     *
     * @param period the two times
     */
    record During(TimeSpan period) implements ObservedValue {
        public During {
            Rule.present(period, "period");
        }
    }
}
