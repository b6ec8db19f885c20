package io.medichain.clinical;

import io.medichain.fhir.PartialDate;
import io.medichain.id.PatientId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is looked for in the registry, as far as its index tells: it may find more than is meant, and never less. At
 * least one of these has to be said. In each list of lists all have to hold, and of each one of its alternatives.
 *
 * @param ids entries; {@code null} where any will do
 * @param identifiers values of identifiers
 * @param names words of names, or their beginnings
 * @param birthDates days, months or years
 */
public record PatientsWanted(
        @Nullable Set<PatientId> ids,
        List<List<String>> identifiers,
        List<List<String>> names,
        List<List<PartialDate>> birthDates) {
    public PatientsWanted {
        ids = ids == null ? null : Set.copyOf(ids);
        identifiers = List.copyOf(identifiers);
        names = List.copyOf(names);
        birthDates = List.copyOf(birthDates);
    }

    /** Whether nothing is said: that would be everybody. */
    public boolean saysNothing() {
        return ids == null && identifiers.isEmpty() && names.isEmpty() && birthDates.isEmpty();
    }
}
