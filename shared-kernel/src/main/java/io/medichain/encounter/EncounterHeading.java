package io.medichain.encounter;

import io.medichain.fhir.Code;
import io.medichain.fhir.StatusCodes;
import io.medichain.fhir.StatusMeaning;
import io.medichain.fhir.TimeSpan;
import io.medichain.problem.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lists, searches and rules have to know of a visit or stay; clinical personal data.
 *
 * @param encounterClass its setting
 * @param start when it began
 * @param types the codes of its type
 * @param occurred when it was as it was said, where that is a day, month or year, or in another zone; missing where the
 *     instants say as much
 * @param status the code of FHIR R4 Encounter.status as said; missing where nothing was said
 */
public record EncounterHeading(
        EncounterClass encounterClass,
        Instant start,
        List<Code> types,
        @Nullable TimeSpan occurred,
        @Nullable String status) {
    public EncounterHeading {
        Rule.present(encounterClass, "class");
        Rule.present(start, "start");
        types = Rule.list(types, "types", Integer.MAX_VALUE);
    }

    /** What its status means. */
    public StatusMeaning standing() {
        return StatusCodes.meaning(status, "Encounter.status");
    }
}
