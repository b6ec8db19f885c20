package io.medichain.fhirmapping;

import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.StatusMeaning;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.EnumFactory;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * Codes of records at elements that FHIR R4 binds to a value set. A record may say one that its resource does not know:
 * what is stated and what is ordered have one set here, and before codes were checked any word was taken. The element
 * then has the code of its own that means the same, or none but the reason, and the said code is an extension of it.
 * Whoever reads such a resource and writes it back, or takes it elsewhere, has said that code.
 */
public final class SaidCode {
    /** The extension of an element: what the record says where the element has another code, or none. */
    public static final String URL = "urn:medichain:said-code";

    private static final String UNKNOWN = "unknown";

    /** By element, what its value set has for a code of the type that shares its records. */
    private static final Map<String, Map<String, String>> ALIKE = Map.of(
            "MedicationStatement.status", Map.of("draft", "intended", "cancelled", "not-taken"),
            "MedicationRequest.status", Map.of("intended", "draft", "not-taken", "cancelled"),
            "CarePlan.status", Map.of("proposed", "draft", "suspended", "on-hold", "inactive", "completed"),
            "CareTeam.status",
                    Map.of(
                            "draft",
                            "proposed",
                            "on-hold",
                            "suspended",
                            "completed",
                            "inactive",
                            "revoked",
                            "inactive"));

    private SaidCode() {}

    /**
     * A code of a status or intent that has to be there, told as unknown where the element knows neither it nor one
     * that means the same; absent with the reason where nobody said any.
     */
    public static <E extends Enum<?>> Enumeration<E> status(
            EnumFactory<E> codes, String element, @Nullable String said) {
        if (said == null) {
            return absent(new Enumeration<>(codes));
        }
        String alike = ALIKE.getOrDefault(element, Map.of()).get(said);
        return of(codes, said, alike == null && isOpen(element, said) ? UNKNOWN : alike);
    }

    /** Unknown is what counts: it is not said of what is known not to. */
    private static boolean isOpen(String element, String said) {
        return StatusCodes.meaning(said, element) == StatusMeaning.CURRENT;
    }

    /** Any other code; where the element does not know it, it is absent with the reason. */
    public static <E extends Enum<?>> Enumeration<E> code(EnumFactory<E> codes, String said) {
        return of(codes, said, null);
    }

    private static <E extends Enum<?>> Enumeration<E> of(
            EnumFactory<E> codes, String said, @Nullable String otherwise) {
        Optional<E> known = known(codes, said);
        if (known.isPresent()) {
            return new Enumeration<>(codes, known.get());
        }
        Enumeration<E> made = otherwise == null
                ? absent(new Enumeration<>(codes))
                : known(codes, otherwise)
                        .map(code -> new Enumeration<>(codes, code))
                        .orElseGet(() -> absent(new Enumeration<>(codes)));
        made.addExtension(new Extension(URL, new StringType(said)));
        return made;
    }

    /**
     * What an element says that is shown so: the code of its extension. Where somebody has changed the element since,
     * it says what it says.
     *
     * @param name of the element within its resource, with dots
     */
    static <E extends Enum<?>> Optional<String> said(Enumeration<E> element, String name) {
        return Optional.ofNullable(element.getExtensionByUrl(URL))
                .map(extension -> extension.getValue().primitiveValue())
                .filter(said -> isShownSo(element, name, said));
    }

    private static <E extends Enum<?>> boolean isShownSo(Enumeration<E> element, String name, String said) {
        EnumFactory<E> codes = element.getEnumFactory();
        String type = codes.getClass().getEnclosingClass().getSimpleName();
        return Stream.of(status(codes, type + "." + name, said), code(codes, said))
                .anyMatch(shown -> Objects.equals(shown.getCode(), element.getCode()));
    }

    private static <E extends Enum<?>> Enumeration<E> absent(Enumeration<E> element) {
        element.addExtension(new Extension(Fhir.ABSENT, new CodeType("unknown")));
        return element;
    }

    private static <E extends Enum<?>> Optional<E> known(EnumFactory<E> codes, String said) {
        try {
            return Optional.ofNullable(codes.fromCode(said));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
