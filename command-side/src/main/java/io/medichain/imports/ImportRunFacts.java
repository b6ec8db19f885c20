package io.medichain.imports;

import io.medichain.access.Purpose;
import io.medichain.facts.Facts;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.patient.PatientId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what {@link ImportRunFactProjection} keeps. */
@Component
final class ImportRunFacts implements KnownImportRuns {
    private static final int FIELDS = 3;

    private final Facts facts;

    ImportRunFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public Optional<Purpose> reasonOfOpen(TenantId tenant, ImportRunId run, UserId by, Instant at) {
        return facts.find(() -> facts.get(runKey(tenant, run)))
                .map(text -> text.split(" ", FIELDS))
                .filter(fields -> fields[0].equals(by.toString()) && at.isBefore(Instant.parse(fields[1])))
                .map(fields -> new Purpose(fields[2]));
    }

    @Override
    public boolean brought(TenantId tenant, PatientId patient) {
        return facts.holds(() -> facts.get(broughtKey(tenant, patient)).isPresent());
    }

    static String runKey(TenantId tenant, ImportRunId run) {
        return "import-run/" + tenant + "/" + run;
    }

    static String broughtKey(TenantId tenant, PatientId patient) {
        return "imported/" + tenant + "/" + patient;
    }

    static String text(ImportRunStarted started) {
        return started.startedBy() + " " + started.expiresAt() + " " + started.reason();
    }
}
