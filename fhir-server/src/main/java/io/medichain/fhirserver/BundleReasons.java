package io.medichain.fhirserver;

import io.medichain.fhirmapping.NamedInBundle;
import io.medichain.fhirmapping.SentBundle;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Why the entries of a bundle are written: by the entries that are a Provenance, each of those that are its targets; of
 * all others the request's header says it. Such an entry is the reason of others and no resource of its own here: it
 * may say what the header may.
 */
final class BundleReasons {
    static final String PROVENANCE = "Provenance";

    private static final Set<String> HEEDED =
            Stream.concat(SaidReason.HEEDED.stream(), Stream.of("id")).collect(Collectors.toUnmodifiableSet());

    private final SaidReason header;
    private final Map<String, SaidReason> own = new HashMap<>();
    private final Set<String> heeded = new HashSet<>();

    /**
     * @param header what the request says for all that has no reason of its own: why, but it confirms nothing, for
     *     nobody could tell of what
     */
    BundleReasons(SaidReason header) {
        if (header.rareValue() != null || header.anotherPerson() != null) {
            throw SaidReason.refused("a Provenance that confirms nothing: of a bundle, an entry of its own does");
        }
        this.header = header;
    }

    SaidReason header() {
        return header;
    }

    /** Takes in an entry that is a Provenance. */
    void take(SentBundle.Entry entry, NamedInBundle names) {
        JsonNode provenance = FhirJson.read(entry.written().json());
        SaidReason said;
        try {
            said = SaidReason.of(provenance, PROVENANCE, HEEDED);
        } catch (ProblemException e) {
            throw new ProblemException(e.problem(), PROVENANCE, e.getMessage());
        }
        JsonNode targets = provenance.path("target");
        if (!targets.isArray() || targets.isEmpty()) {
            throw refused("must name the entries that it is the reason of");
        }
        targets.forEach(target -> {
            String place = names.place(target.path("reference").asString(""), entry.fullUrl());
            if (own.put(place, said) != null) {
                throw refused("must not name an entry that another one is the reason of");
            }
        });
    }

    private static ProblemException refused(String why) {
        return new ProblemException(
                RequestProblem.INVALID_VALUE, PROVENANCE + ".target", "The targets of a Provenance " + why);
    }

    /**
     * Why something is written.
     *
     * @param place what it is called: {@code Type/id}
     */
    SaidReason of(String place) {
        SaidReason said = own.get(place);
        if (said != null) {
            heeded.add(place);
        }
        return said == null ? header : said;
    }

    /** What is the reason of nothing would be lost. */
    void requireAllHeeded() {
        if (!heeded.containsAll(own.keySet())) {
            throw refused("must be entries of the bundle");
        }
    }
}
