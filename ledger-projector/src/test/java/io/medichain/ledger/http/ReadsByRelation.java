package io.medichain.ledger.http;

import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.KnownTies;
import io.medichain.access.Reason;
import io.medichain.access.Relation;
import io.medichain.access.RelationFacts;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordedReads;
import io.medichain.fhir.Period;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides by the real policy over one patient, who is in the care of one user, and remembers what it recorded. */
final class ReadsByRelation implements RecordedReads, RelationFacts {
    private final TenantId tenant;
    private final PatientId patient;
    private final UserId carer;
    private final Access access = new Access(this, Clock.systemUTC());
    final List<String> recorded = new ArrayList<>();

    ReadsByRelation(TenantId tenant, PatientId patient, UserId carer) {
        this.tenant = tenant;
        this.patient = patient;
        this.carer = carer;
    }

    @Override
    public KnownTies between(TenantId of, UserId user, PatientId whom) {
        Relation care = new Relation(Basis.CARE_TEAM, new Period(Instant.EPOCH, null), "team");
        return new KnownTies(tenant.equals(of) && patient.equals(whom), carer.equals(user) ? List.of(care) : List.of());
    }

    @Override
    public Optional<KnownTies> betweenAfterCatchingUp(TenantId of, UserId user, PatientId whom) {
        return Optional.empty();
    }

    @Override
    public <T> T ofPatient(Subject subject, Action action, AccessedPart part, PatientId whom, Supplier<T> read) {
        require(subject, action, Resource.about(subject.tenant(), whom));
        recorded.add(action + " of " + whom);
        return read.get();
    }

    @Override
    public <T> T ofOrganisation(Subject subject, Action action, AccessedPart part, Supplier<T> read) {
        require(subject, action, Resource.of(subject.tenant()));
        recorded.add(action + " of nobody");
        return read.get();
    }

    @Override
    public boolean allows(Subject subject, Action action) {
        return access.decide(subject, action, Resource.of(subject.tenant())) instanceof Allowed;
    }

    @Override
    public <T> T existing(Subject subject, Action action, AccessedPart part, Optional<T> found) {
        return found.orElseThrow(() -> {
            Reason reason = access.ofUnknown(subject, action);
            recorded.add(action + " refused");
            return new ProblemException(reason.problem());
        });
    }

    private void require(Subject subject, Action action, Resource resource) {
        try {
            access.require(subject, action, resource);
        } catch (ProblemException e) {
            recorded.add(action + " refused");
            throw e;
        }
    }
}
