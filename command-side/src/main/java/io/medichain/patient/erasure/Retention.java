package io.medichain.patient.erasure;

import io.medichain.facts.Facts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.fact.MergedEntries;
import io.medichain.personal.DataClass;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long records have to be kept: so many years after the last care, by the law of the place or as configured. The
 * kinds of data that are kept for other reasons come with their contexts.
 */
@Component
final class Retention {
    private static final int USUAL_YEARS = 10;
    private static final int MOST_YEARS = 100;

    private final Facts facts;
    private final MergedEntries merged;
    private final LastCare lastCare;
    private final int clinicalYears;

    Retention(
            Facts facts,
            MergedEntries merged,
            LastCare lastCare,
            @Value("${medichain.jurisdiction:}") String jurisdiction,
            @Value("${medichain.retention.clinical.years:}") String clinicalYears) {
        this.facts = facts;
        this.merged = merged;
        this.lastCare = lastCare;
        this.clinicalYears = years(jurisdiction, clinicalYears);
    }

    private static int years(String jurisdiction, String configured) {
        if (!configured.isBlank()) {
            int years = Integer.parseInt(configured.strip());
            if (years < 0 || years > MOST_YEARS) {
                throw new IllegalArgumentException("MEDICHAIN_RETENTION_CLINICAL_YEARS must be 0 to " + MOST_YEARS);
            }
            return years;
        }
        if (jurisdiction.isBlank()) {
            return USUAL_YEARS;
        }
        return Jurisdiction.of(jurisdiction)
                .orElseThrow(() -> new IllegalArgumentException("MEDICHAIN_JURISDICTION must be AT, DE, FR, UK or US"))
                .clinicalYears();
    }

    /**
     * The duty to keep what there is of the person, by everything that is stored now; empty when there is no record.
     */
    Optional<RetentionDuty> of(TenantId tenant, PatientId patient) {
        facts.awaitHead();
        return Stream.concat(Stream.of(patient), merged.into(tenant, patient).stream())
                .flatMap(entry -> lastCare.of(tenant, entry).stream())
                .max(Instant::compareTo)
                .map(last -> new RetentionDuty(
                        DataClass.CLINICAL,
                        last.atOffset(ZoneOffset.UTC).plusYears(clinicalYears).toInstant()));
    }
}
