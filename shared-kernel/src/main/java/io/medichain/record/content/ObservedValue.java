package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.Quantity;
import io.medichain.problem.Longest;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;

/** What was observed (FHIR R4 Observation.value[x]). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ObservedValue.Measured.class, name = "quantity"),
    @JsonSubTypes.Type(value = ObservedValue.Concept.class, name = "concept"),
    @JsonSubTypes.Type(value = ObservedValue.Words.class, name = "text"),
    @JsonSubTypes.Type(value = ObservedValue.YesNo.class, name = "boolean")
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
}
