package io.medichain.patient.fact;

import io.medichain.facts.Fact;
import io.medichain.facts.FactKey;
import io.medichain.facts.FactProjection;
import io.medichain.facts.FactSet;
import io.medichain.facts.Facts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.patient.CareTeamMemberAssigned;
import io.medichain.patient.CareTeamMemberRemoved;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.DidIssued;
import io.medichain.patient.DidKeyRotated;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.KnownPatients;
import io.medichain.patient.LegalHoldLifted;
import io.medichain.patient.LegalHoldPlaced;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientErasureOrdered;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientReactivated;
import io.medichain.patient.PatientRegistered;
import io.medichain.patient.UserAccountLinked;
import io.medichain.patient.UserAccountUnlinked;
import io.medichain.patient.problem.PatientProblem;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** How patients stand, and what the registry tells the other contexts. */
@Component
final class PatientFacts implements KnownPatients {
    private static final FactSet SET = new FactSet("patients", 1);
    private static final Fact<Key, Known> STANDING = SET.fact("standing", Key.class, Known.class);

    private final Facts facts;
    private final LinkedAccounts accounts;
    private final MergedEntries merged;

    PatientFacts(Facts facts, LinkedAccounts accounts, MergedEntries merged) {
        this.merged = merged;
        this.facts = facts;
        this.accounts = accounts;
    }

    @Override
    public boolean exists(TenantId tenant, PatientId patient) {
        return standing(tenant, patient).isPresent();
    }

    @Override
    public boolean isErased(TenantId tenant, PatientId patient) {
        return standing(tenant, patient).filter(Standing.ERASED::equals).isPresent();
    }

    @Override
    public void requireActive(TenantId tenant, PatientId patient) {
        if (standing(tenant, patient).filter(Standing.ACTIVE::equals).isPresent()) {
            return;
        }
        facts.awaitHead();
        switch (standing(tenant, patient).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND))) {
            case ACTIVE -> {}
            case CLOSED, MERGED -> throw new ProblemException(PatientProblem.CLOSED);
            case ERASED -> throw new ProblemException(PatientProblem.ERASED);
        }
    }

    @Override
    public boolean signsIn(TenantId tenant, PatientId patient) {
        facts.awaitHead();
        Set<PatientId> person = new HashSet<>();
        Deque<PatientId> left = new ArrayDeque<>(List.of(patient));
        while (!left.isEmpty()) {
            PatientId entry = left.pop();
            if (accounts.accountOf(tenant, entry).isPresent()) {
                return true;
            }
            if (person.add(entry)) {
                left.addAll(merged.into(tenant, entry));
            }
        }
        return false;
    }

    @Override
    public Optional<PatientId> patientOf(TenantId tenant, UserId user) {
        return accounts.patientOf(tenant, user);
    }

    @Override
    public Optional<UserId> accountOf(TenantId tenant, PatientId patient) {
        return accounts.accountOf(tenant, patient);
    }

    private Optional<Standing> standing(TenantId tenant, PatientId patient) {
        return facts.get(STANDING, new Key(tenant, patient)).map(Known::standing);
    }

    private record Key(TenantId tenant, PatientId patient) implements FactKey {}

    private record Known(Standing standing) {}

    private enum Standing {
        ACTIVE,
        CLOSED,
        MERGED,
        ERASED
    }

    @Bean
    static FactProjection patientFactsFold() {
        return FactProjection.of(SET)
                .onAll(
                        PatientEvent.class,
                        (event, beside, changes) -> after(event)
                                .ifPresent(standing -> changes.put(
                                        STANDING, new Key(beside.tenant(), event.patientId()), new Known(standing))));
    }

    /** Empty where an event leaves it as it was. */
    private static Optional<Standing> after(PatientEvent event) {
        return switch (event) {
            case PatientRegistered _, PatientReactivated _ -> Optional.of(Standing.ACTIVE);
            case PatientMerged _ -> Optional.of(Standing.MERGED);
            case PatientDeactivated _ -> Optional.of(Standing.CLOSED);
            case PatientErasureOrdered _, PatientErased _ -> Optional.of(Standing.ERASED);
            case DemographicsUpdated _, DuplicateAbsorbed _ -> Optional.empty();
            case CareTeamMemberAssigned _, CareTeamMemberRemoved _ -> Optional.empty();
            case UserAccountLinked _, UserAccountUnlinked _ -> Optional.empty();
            case DidIssued _, DidKeyRotated _ -> Optional.empty();
            case LegalHoldPlaced _, LegalHoldLifted _ -> Optional.empty();
        };
    }
}
