package io.medichain.fhirserver;

import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Why a resource is written: the reason of the Provenance in the header {@code X-Provenance} (HL7 FHIR R4,
 * "Provenance", "Using an HTTP Header"), in JSON, what is not ASCII escaped. What our commands ask to be confirmed is a
 * reason of its own, with a coding of {@link #CONFIRMATION}, which nobody says by accident: why something is amended is
 * never taken for it. Who writes, and when, is known by the token and the clock, so agent, recorded and target are not
 * kept; what else a Provenance may say is refused, for it would be lost.
 *
 * @param why the first words of the reason that confirms nothing
 * @param rareValue why a value outside what is plausible is right
 * @param anotherPerson why a patient is another one than the one who looks alike
 */
record SaidReason(
        @Nullable String why,
        @Nullable String rareValue,
        @Nullable String anotherPerson) {
    /** Nothing is said. */
    static final SaidReason NONE = new SaidReason(null, null, null);

    /** The header. */
    static final String HEADER = "X-Provenance";

    /** The system of the codings that make a reason a confirmation. */
    static final String CONFIRMATION = "urn:medichain:confirmation";

    static final String RARE_VALUE = "rare-value";
    static final String ANOTHER_PERSON = "another-person";

    /** In place of the code, of a reason that confirms nothing. */
    private static final String PLAIN = "";

    private static final Set<String> CONFIRMATIONS = Set.of(RARE_VALUE, ANOTHER_PERSON);
    static final Set<String> HEEDED = Set.of("resourceType", "reason", "agent", "recorded", "target");

    /**
     * What it says; nothing where there is none.
     *
     * @throws ProblemException (HTTP 400) where it is no Provenance, says more, or gives several reasons for one thing
     */
    static SaidReason of(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        if (headers.isEmpty()) {
            return NONE;
        }
        if (headers.size() > 1) {
            throw refused("one Provenance");
        }
        return of(read(headers.getFirst()), HEADER, HEEDED);
    }

    /**
     * The same of a Provenance that came otherwise.
     *
     * @param named what it is called in a refusal
     * @param heeded the elements that it may have
     */
    static SaidReason of(JsonNode provenance, String named, Set<String> heeded) {
        if (!provenance.path("resourceType").asString("").equals("Provenance")) {
            throw refused(named, "a Provenance in JSON");
        }
        if (!heeded.containsAll(provenance.propertyNames())) {
            throw refused(
                    named,
                    "a Provenance with nothing but "
                            + String.join(", ", heeded.stream().sorted().toList()));
        }
        JsonNode reasons = provenance.path("reason");
        if (!reasons.isMissingNode() && !reasons.isArray()) {
            throw refused(named, "a Provenance whose reason is an array");
        }
        Map<String, String> said = new TreeMap<>();
        reasons.valueStream().forEach(concept -> {
            if (said.put(confirmed(concept, named), words(concept, named)) != null) {
                throw refused(named, "a Provenance with one reason, and one of each code of " + CONFIRMATION);
            }
        });
        return new SaidReason(said.get(PLAIN), said.get(RARE_VALUE), said.get(ANOTHER_PERSON));
    }

    /** What the reason confirms. */
    private static String confirmed(JsonNode concept, String named) {
        List<String> codes = concept.path("coding")
                .valueStream()
                .filter(coding -> coding.path("system").asString("").equals(CONFIRMATION))
                .map(coding -> coding.path("code").asString("?"))
                .distinct()
                .toList();
        if (codes.isEmpty()) {
            return PLAIN;
        }
        if (codes.size() > 1 || !CONFIRMATIONS.contains(codes.getFirst())) {
            throw refused(
                    named,
                    "a Provenance that confirms, by each reason with a coding of " + CONFIRMATION + ", either "
                            + RARE_VALUE + " or " + ANOTHER_PERSON);
        }
        return codes.getFirst();
    }

    private static String words(JsonNode concept, String named) {
        return Stream.concat(
                        Stream.of(concept.path("text")),
                        concept.path("coding").valueStream().map(coding -> coding.path("display")))
                .map(words -> words.asString(""))
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElseThrow(() -> refused(named, "a Provenance whose reasons say why in words, as text or display"));
    }

    private static JsonNode read(String header) {
        try {
            return JsonMapper.shared().readTree(header);
        } catch (JacksonException e) {
            throw refused("a Provenance in JSON");
        }
    }

    /** Its refusal. */
    static ProblemException refused(String form) {
        return refused(HEADER, form);
    }

    private static ProblemException refused(String named, String form) {
        return new ProblemException(RequestProblem.INVALID_VALUE, named, named + " must be " + form);
    }
}
