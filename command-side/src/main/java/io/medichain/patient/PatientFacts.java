package io.medichain.patient;

import io.medichain.facts.FactStore.Fact;
import io.medichain.facts.Facts;
import io.medichain.fhir.Period;
import io.medichain.identity.TenantId;
import io.medichain.identity.UserId;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the command-side knows of patients. */
@Component
public final class PatientFacts implements KnownPatients {
    static final String ACTIVE = "active";
    static final String CLOSED = "closed";
    static final String MERGED = "merged";
    static final String ERASED = "erased";
    private static final int MOST_SUSPECTS = 20;
    private static final int MOST_DUPLICATES = 1_000;

    private final Facts facts;

    PatientFacts(Facts facts) {
        this.facts = facts;
    }

    @Override
    public boolean exists(TenantId tenant, PatientId patient) {
        return facts.get(PatientKeys.standing(tenant, patient)).isPresent();
    }

    @Override
    public boolean isErased(TenantId tenant, PatientId patient) {
        return facts.get(PatientKeys.standing(tenant, patient))
                .filter(ERASED::equals)
                .isPresent();
    }

    @Override
    public void requireActive(TenantId tenant, PatientId patient) {
        String key = PatientKeys.standing(tenant, patient);
        if (facts.get(key).filter(ACTIVE::equals).isPresent()) {
            return;
        }
        facts.awaitHead();
        switch (facts.get(key).orElse("")) {
            case ACTIVE -> {}
            case CLOSED, MERGED -> throw new ProblemException(PatientProblem.CLOSED);
            case ERASED -> throw new ProblemException(PatientProblem.ERASED);
            default -> throw new ProblemException(RequestProblem.NOT_FOUND);
        }
    }

    @Override
    public Optional<PatientId> patientOf(TenantId tenant, UserId user) {
        return facts.get(PatientKeys.account(tenant, user)).map(PatientId::of);
    }

    @Override
    public Optional<UserId> accountOf(TenantId tenant, PatientId patient) {
        return facts.get(PatientKeys.accountOf(tenant, patient)).map(UserId::of);
    }

    @Override
    public Optional<Period> careOf(TenantId tenant, PatientId patient, UserId user) {
        return facts.get(PatientKeys.care(tenant, patient, user)).map(PatientFacts::period);
    }

    /** Other patients that carry one of these {@link Likeness} tokens. */
    public List<PatientId> lookingLike(TenantId tenant, Collection<String> tokens, PatientId except) {
        return tokens.stream()
                .map(token -> PatientKeys.alike(tenant, token))
                .flatMap(prefix -> facts.scan(prefix, MOST_SUSPECTS).stream().map(fact -> after(prefix, fact)))
                .map(PatientId::of)
                .filter(patient -> !patient.equals(except))
                .distinct()
                .toList();
    }

    /** The entries that were merged into this one. */
    public List<PatientId> duplicatesOf(TenantId tenant, PatientId patient) {
        String prefix = PatientKeys.duplicatesOf(tenant, patient);
        return facts.scan(prefix, MOST_DUPLICATES).stream()
                .map(fact -> PatientId.of(after(prefix, fact)))
                .toList();
    }

    /** The erased patients, with the tenant of each, whose accounts an earlier version left linked to them. */
    public Map<PatientId, TenantId> leftAccountsBehind() {
        Map<PatientId, TenantId> found = new HashMap<>();
        for (Fact fact : facts.scan(PatientKeys.LEFT_BEHIND, Integer.MAX_VALUE)) {
            String[] parts = after(PatientKeys.LEFT_BEHIND, fact).split("/", -1);
            found.put(PatientId.of(parts[1]), new TenantId(parts[0]));
        }
        return found;
    }

    /** The blind indexes of the medical record numbers that the patient holds. */
    public List<String> medicalRecordNumbersOf(TenantId tenant, PatientId patient) {
        String prefix = PatientKeys.numbersOf(tenant, patient);
        return facts.scan(prefix, MOST_DUPLICATES).stream()
                .map(fact -> after(prefix, fact))
                .toList();
    }

    static String text(Period period) {
        return period.start() + "|" + (period.end() == null ? "" : period.end());
    }

    static Period period(String text) {
        String[] ends = text.split("\\|", -1);
        return new Period(Instant.parse(ends[0]), ends[1].isEmpty() ? null : Instant.parse(ends[1]));
    }

    private static String after(String prefix, Fact fact) {
        return fact.key().substring(prefix.length());
    }
}
