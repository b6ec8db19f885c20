package io.medichain.encounter;

import io.medichain.fhir.Code;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.List;

/**
 * What lists, searches and rules have to know of a visit or stay; clinical personal data.
 *
 * @param encounterClass its setting
 * @param start when it began
 * @param types the codes of its type
 */
public record EncounterHeading(EncounterClass encounterClass, Instant start, List<Code> types) {
    public EncounterHeading {
        Rule.present(encounterClass, "class");
        Rule.present(start, "start");
        types = Rule.list(types, "types", Integer.MAX_VALUE);
    }
}
