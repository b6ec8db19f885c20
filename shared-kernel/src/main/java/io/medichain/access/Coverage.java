package io.medichain.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a relation reaches: never further than the role.
 *
 * @param reads the kinds that may be read
 * @param writes the kinds that may be written
 * @param purposes the purposes for which
 */
public record Coverage(Set<Kind> reads, Set<Kind> writes, Set<PurposeOfUse> purposes) {
    private static final Set<Kind> ALL = Set.copyOf(EnumSet.allOf(Kind.class));
    private static final Set<PurposeOfUse> ANY = Set.copyOf(EnumSet.allOf(PurposeOfUse.class));

    /**
     * What may be written by consent or in an emergency: what was found and done. Who is in the care team, who attends
     * a visit and who the patient is are left out: with them, somebody could stay for longer than the patient said.
     */
    private static final Set<Kind> FINDINGS = Set.of(
            Kind.RECORD,
            Kind.OBSERVATIONS,
            Kind.VITALS,
            Kind.NOTE,
            Kind.MEDICATION_ADMINISTRATION,
            Kind.TEST_ORDER,
            Kind.TEST_RESULT,
            Kind.DOCUMENT,
            Kind.PRESCRIPTION);

    /** All that the role allows. */
    public static final Coverage EVERYTHING = new Coverage(ALL, ALL, ANY);

    /** All that the role may read; of what it may write what was found and done. */
    public static final Coverage OF_EMERGENCY = new Coverage(ALL, FINDINGS, ANY);

    public Coverage {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
        purposes = Set.copyOf(purposes);
    }

    /** These kinds, for these purposes; to write among them what was found and done. */
    public static Coverage ofConsent(Set<Kind> kinds, Set<PurposeOfUse> purposes) {
        Set<Kind> written = kinds.stream().filter(FINDINGS::contains).collect(Collectors.toUnmodifiableSet());
        return new Coverage(kinds, written, purposes);
    }

    boolean covers(Verb verb, Kind kind, PurposeOfUse purpose) {
        Set<Kind> kinds = switch (verb) {
            case READ -> reads;
            case WRITE -> writes;
        };
        return kinds.contains(kind) && purposes.contains(purpose);
    }
}
