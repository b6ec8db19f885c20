package io.medichain.record.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.fhir.Code;
import io.medichain.fhir.CodeableConcept;
import io.medichain.fhir.ReceivedResource;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource of another system that is kept whole, beside what a timeline has to know of it (HL7 FHIR R4). There is no
 * such record without its original. No rule decides by what it says; a claim, say, stands in its lists as financial.
 *
 * @param type its type in FHIR
 * @param status its status, a code of the value set that FHIR requires for the type; of a related person {@code true}
 *     or {@code false}, whether the entry is in use
 * @param intent of an order: proposal, plan, order, …
 * @param doNotPerform whether what it names must not be done
 * @param concepts what it is: its codes, categories and types
 * @param text what else it says in short, in words
 * @param patientReference how it refers to the patient, where it refers to others at the same place
 * @param enforced of a consent: {@code false}, for nothing here acts on it
 */
public record KeptResource(
        KeptType type,
        @Longest(Size.WORD) @Nullable String status,
        @Longest(Size.WORD) @Nullable String intent,
        @Nullable Boolean doNotPerform,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Most(Size.SEVERAL)
        List<CodeableConcept> concepts,

        @Longest(Size.PARAGRAPH) @Nullable String text,
        @Longest(Size.PARAGRAPH) @Nullable String patientReference,
        @Nullable Boolean enforced)
        implements RecordContent {
    private static final String RESOURCE = "the resource itself: a record of this kind is nothing without it";

    public KeptResource {
        Rule.present(type, "type");
        Rule.optionalText(status, "status", Size.WORD);
        Rule.optionalText(intent, "intent", Size.WORD);
        concepts = Rule.list(concepts, "concepts", Size.SEVERAL);
        Rule.optionalText(text, "text", Size.PARAGRAPH);
        Rule.optionalText(patientReference, "patientReference", Size.PARAGRAPH);
    }

    @Override
    public Optional<CodeableConcept> about() {
        return concepts.stream().findFirst();
    }

    @Override
    public List<Code> codes() {
        return concepts.stream()
                .flatMap(concept -> concept.codes().stream())
                .distinct()
                .toList();
    }

    /**
     * Whether nobody may pass it over: it forbids something, or restricts who may see what and nothing here acts on it.
     */
    public boolean warns() {
        return switch (standing()) {
            case PROHIBITED -> true;
            case CURRENT -> type == KeptType.CONSENT;
            case NONE_KNOWN, NOT_KNOWN, PAST, PLANNED, NOT_SO, MISTAKE -> false;
        };
    }

    /**
     * Requires of one that comes in that the resource itself comes with it, and that a consent says of itself that
     * nothing here acts on it.
     *
     * @throws io.medichain.problem.ProblemException (HTTP 400) where not
     */
    public static void requireWhole(RecordContent content, @Nullable ReceivedResource original) {
        if (content instanceof KeptResource it) {
            Rule.format(
                    original != null
                            && original.type().filter(it.type.word()::equals).isPresent(),
                    "original",
                    RESOURCE);
            boolean isConsent = it.type == KeptType.CONSENT;
            Rule.format(
                    isConsent ? Boolean.FALSE.equals(it.enforced) : it.enforced == null,
                    "content.enforced",
                    "false for a consent, and missing elsewhere");
        }
    }
}
