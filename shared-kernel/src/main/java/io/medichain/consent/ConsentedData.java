package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.medichain.access.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * The classes of data that a provision speaks of: the kinds of the permission matrix, in the patient's words. No code
 * system of FHIR tells laboratory values from vital signs as the matrix does, so they are the project's own (adr 27).
 */
public enum ConsentedData {
    /** Who the patient is, and who cares for the patient. */
    @JsonProperty("demographics")
    DEMOGRAPHICS(Kind.PATIENT, Kind.CARE_TEAM),
    /** Visits and stays, and so who lies in which bed. */
    @JsonProperty("encounters")
    ENCOUNTERS(Kind.ENCOUNTER, Kind.BED_BOARD),
    /** What has no class of its own: problems, allergies, immunisations, procedures, medications, imaging, plans. */
    @JsonProperty("records")
    RECORDS(Kind.RECORD),
    @JsonProperty("vitals")
    VITALS(Kind.VITALS),
    @JsonProperty("laboratory")
    LABORATORY(Kind.TEST_ORDER, Kind.TEST_RESULT),
    @JsonProperty("notes")
    NOTES(Kind.NOTE),
    @JsonProperty("documents")
    DOCUMENTS(Kind.DOCUMENT),
    @JsonProperty("medication-administration")
    MEDICATION_ADMINISTRATION(Kind.MEDICATION_ADMINISTRATION),
    @JsonProperty("prescriptions")
    PRESCRIPTIONS(Kind.PRESCRIPTION),
    @JsonProperty("invoices")
    INVOICES(Kind.INVOICE);

    /** What shows all of a record at once. */
    private static final Set<Kind> WHOLE = EnumSet.of(Kind.CHART, Kind.HISTORY, Kind.CONSENT);

    /** What shows observations of every sort together is made of these. */
    private static final Set<ConsentedData> OBSERVED = EnumSet.of(RECORDS, VITALS, LABORATORY);

    /** The classes that the chart and the history show. */
    private static final Set<ConsentedData> CHARTED = EnumSet.complementOf(EnumSet.of(PRESCRIPTIONS, INVOICES));

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<Kind> kinds;

    ConsentedData(Kind... kinds) {
        this.kinds = Set.copyOf(Arrays.asList(kinds));
    }

    /** The kinds of this class alone. */
    public Set<Kind> kinds() {
        return kinds;
    }

    /** What opens when these classes do: what shows several of them only when all that it shows are among them. */
    static Set<Kind> opened(Collection<ConsentedData> classes) {
        Set<Kind> opened = ofEach(classes);
        if (classes.containsAll(OBSERVED)) {
            opened.add(Kind.OBSERVATIONS);
        }
        if (classes.containsAll(CHARTED)) {
            opened.addAll(WHOLE);
        }
        return opened;
    }

    /** What closes when these classes do: what shows several, too, when one of them is closed. */
    static Set<Kind> closed(Collection<ConsentedData> classes) {
        Set<Kind> closed = ofEach(classes);
        if (classes.stream().anyMatch(OBSERVED::contains)) {
            closed.add(Kind.OBSERVATIONS);
        }
        if (classes.stream().anyMatch(CHARTED::contains)) {
            closed.addAll(WHOLE);
        }
        return closed;
    }

    private static Set<Kind> ofEach(Collection<ConsentedData> classes) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        classes.forEach(each -> kinds.addAll(each.kinds));
        return kinds;
    }
}
