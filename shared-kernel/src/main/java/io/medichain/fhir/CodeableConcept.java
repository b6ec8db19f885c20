package io.medichain.fhir;

import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A concept: codes that mean the same, words, or both (FHIR R4 CodeableConcept).
 *
 * @param coding up to 20 codes
 * @param text the words as entered
 */
// Its words may say something about a person, so it stands inside personal values only.
public record CodeableConcept(
        @Most(Size.SOME) List<Coding> coding,
        @Longest(Size.PARAGRAPH) @Nullable String text) {
    public CodeableConcept {
        coding = Rule.list(coding, "coding", Size.SOME);
        Rule.optionalText(text, "text", Size.PARAGRAPH);
        Rule.format(!coding.isEmpty() || text != null, "coding", "given, or a text instead");
    }

    /** A concept of one code. */
    public static CodeableConcept of(String system, String code, String display) {
        return new CodeableConcept(List.of(new Coding(system, code, display)), display);
    }

    /** The codes without their words. */
    public List<Code> codes() {
        return coding.stream().map(Coding::withoutWords).toList();
    }

    /** The words to show: the text, else the first display, else the first code. */
    public String words() {
        return Optional.ofNullable(text)
                .or(() -> coding.stream()
                        .flatMap(code -> Stream.ofNullable(code.display()))
                        .findFirst())
                .orElseGet(() -> coding.getFirst().code());
    }
}
