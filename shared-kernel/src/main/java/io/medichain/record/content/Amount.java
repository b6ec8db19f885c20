package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.fhir.Quantity;
import io.medichain.fhir.Range;
import io.medichain.fhir.Ratio;
import io.medichain.problem.Rule;

/** How much of a medication, how fast, or for how long (FHIR R4 dose[x], rate[x] and bounds[x]). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Amount.Exactly.class, name = "quantity"),
    @JsonSubTypes.Type(value = Amount.Within.class, name = "range"),
    @JsonSubTypes.Type(value = Amount.Per.class, name = "ratio")
})
public sealed interface Amount {
    /** As people write it. */
    String words();

    /**
     * One amount.
     *
     * @param quantity the amount
     */
    record Exactly(Quantity quantity) implements Amount {
        public Exactly {
            Rule.present(quantity, "quantity");
        }

        @Override
        public String words() {
            return quantity.words();
        }
    }

    /**
     * Something between two amounts.
     *
     * @param range the two amounts
     */
    record Within(Range range) implements Amount {
        public Within {
            Rule.present(range, "range");
        }

        @Override
        public String words() {
            return range.words();
        }
    }

    /**
     * An amount in another one, such as a volume in a time.
     *
     * @param ratio the two amounts
     */
    record Per(Ratio ratio) implements Amount {
        public Per {
            Rule.present(ratio, "ratio");
        }

        @Override
        public String words() {
            return ratio.words();
        }
    }
}
