package io.medichain.patient.fact;

import io.medichain.facts.Fact;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.facts.Holds;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.PatientMerged;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Which entries of the registry were merged into which. */
@Component
public final class MergedEntries {
    private static final int MOST = 1_000;
    private static final FactSet SET = new FactSet("merged-entries", 1);
    private static final Fact<Merged, Holds> MERGED = SET.fact("merged", Merged.class);

    private final Facts facts;

    MergedEntries(Facts facts) {
        this.facts = facts;
    }

    /** The entries that were merged into this one; at the most 1,000. */
    public List<PatientId> into(TenantId tenant, PatientId patient) {
        return facts.keys(MERGED, new Into(tenant, patient), MOST).stream()
                .map(Merged::duplicate)
                .toList();
    }

    private record Into(TenantId tenant, PatientId into) implements FactKey {}

    private record Merged(TenantId tenant, PatientId into, PatientId duplicate) implements FactKey {}

    @Bean
    static FactProjection mergedEntriesFold() {
        return FactProjection.of(SET)
                .on(
                        PatientMerged.class,
                        (merged, beside, changes) -> changes.put(
                                MERGED, new Merged(beside.tenant(), merged.into(), merged.patientId()), Holds.HOLDS));
    }
}
