package io.medichain.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.access.Kind;
import io.medichain.access.Purpose;
import io.medichain.access.Reach;
import io.medichain.access.Reason;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.command.Concerns.Concern;
import io.medichain.command.Permitted.ByRun;
import io.medichain.event.EventAppender;
import io.medichain.facts.Facts;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.imports.KnownImportRuns;
import io.medichain.patient.KnownPatients;
import io.medichain.personal.KeyVault;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the decision that a command needs, see {@link Permitted}. An import passes by its open run. */
public final class Gate {
    private static final Set<Action> PART_OF_AN_IMPORT = EnumSet.of(
            Action.REGISTER_PATIENT,
            Action.UPDATE_DEMOGRAPHICS,
            Action.DEACTIVATE_PATIENT,
            Action.MERGE_PATIENTS,
            Action.OPEN_ENCOUNTER,
            Action.ADMIT_PATIENT,
            Action.DISCHARGE_PATIENT,
            Action.CLOSE_ENCOUNTER,
            Action.ADD_RECORD,
            Action.ATTACH_DOCUMENT,
            Action.RETRACT_RECORD,
            Action.GRANT_CONSENT,
            Action.REVOKE_CONSENT);
    /** What speaks in the patient's name: each is told of, by who does it, see {@link #told}. */
    private static final Set<Action> TOLD_EACH = EnumSet.of(Action.GRANT_CONSENT, Action.REVOKE_CONSENT);

    private static final Set<Basis> NAMED_EACH_TIME = EnumSet.of(Basis.ROLE_WITH_PURPOSE, Basis.EMERGENCY);

    private final Access access;
    private final EventAppender events;
    private final KnownImportRuns runs;
    private final KeyVault vault;
    private final Facts facts;
    private final KnownPatients patients;
    private final Map<Class<?>, Concerns<?>> concerns;
    /** What a start anew or this bound forgets is told once more. */
    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().maximumSize(10_000).build();

    Gate(
            Access access,
            EventAppender events,
            KnownImportRuns runs,
            KeyVault vault,
            Facts facts,
            KnownPatients patients,
            List<Concerns<?>> concerns) {
        this.concerns = concerns.stream().collect(Collectors.toUnmodifiableMap(Concerns::type, Function.identity()));
        this.vault = vault;
        this.facts = facts;
        this.patients = patients;
        this.access = access;
        this.events = events;
        this.runs = runs;
    }

    /** Something of the organisation, about nobody yet. */
    public Permitted<TenantId> permit(Caller caller) {
        TenantId tenant = caller.tenant();
        return permit(caller, tenant, Concern.organisation(tenant));
    }

    /**
     * What an identifier names.
     *
     * @throws ProblemException with the refusal's problem, also for what is not there
     */
    public <T> Permitted<T> permit(Caller caller, T id) {
        Concern named = existing(caller, concern(caller.tenant(), id));
        return permit(caller, id, caller.action().isToldByContent() ? named : named.ofTheAction());
    }

    /** The same, of a kind that the action and the identifier do not tell. */
    public <T> Permitted<T> permit(Caller caller, T id, Kind kind) {
        return permit(caller, id, existing(caller, concern(caller.tenant(), id)).of(kind));
    }

    private <T> Permitted<T> permit(Caller caller, T about, Concern concern) {
        Optional<ByRun> byRun = pass(caller, concern.resource());
        return new Permitted<>(caller, about, concern, byRun);
    }

    /**
     * What is done by a run of an import, with the run and its reason, for what is told of each time: the patient reads
     * it. Whoever does it stores this with it, so that neither is there without the other.
     *
     * @throws java.util.NoSuchElementException where it rests on no run
     */
    public RecordAccessed told(Permitted<PatientId> permitted) {
        ByRun by = permitted.byRun().orElseThrow();
        Caller caller = permitted.caller();
        return accessed(by.asked(caller), caller.action(), List.of(permitted.about()), by.allowed());
    }

    /**
     * The refusal of what somebody would have said in the patient's name by a run: a try that stands in the access log.
     *
     * @throws java.util.NoSuchElementException where it rests on no run
     */
    public ProblemException refused(Permitted<PatientId> permitted, Problem why) {
        ByRun by = permitted.byRun().orElseThrow();
        Caller caller = permitted.caller();
        store(caller, by.asked(caller), caller.action(), List.of(permitted.about()), new Denied(Reason.ROLE));
        return new ProblemException(why);
    }

    @SuppressWarnings("unchecked") // each is kept by its own type
    private <T> Optional<Concern> concern(TenantId tenant, T id) {
        Concerns<T> its = (Concerns<T>) concerns.get(id.getClass());
        if (its == null) {
            throw new IllegalStateException("Nobody says whom it concerns: " + id.getClass());
        }
        return its.find(tenant, id);
    }

    /**
     * What a request names. Something that is not there, or not in this organisation, is refused like something that is
     * none of the caller's business, and is such a try, too.
     *
     * @throws ProblemException with the refusal's problem
     */
    public <T> T existing(Caller caller, Optional<T> found) {
        return found.orElseThrow(() -> {
            Reason reason = access.ofUnknown(caller.subject(), caller.action());
            store(caller, caller.action(), List.of(), new Denied(reason));
            return new ProblemException(reason.problem());
        });
    }

    /**
     * Whether the caller may know that the patient is there, as anybody does who may read that, with a purpose where
     * one is needed. What a refusal would tell of somebody else's patient is not told (adr 30).
     */
    public boolean mayKnow(Caller caller, Action read, PatientId patient) {
        return isOpen(access.decide(caller.subject(), read, Resource.about(caller.tenant(), patient)));
    }

    /** Whether the caller may know of every patient of the organisation, as anybody does who may search all of them. */
    public boolean mayKnowEverybody(Caller caller) {
        Decision decision = access.decide(caller.subject(), Action.SEARCH_PATIENTS, Resource.of(caller.tenant()));
        return isOpen(decision) && !(decision instanceof Allowed allowed && allowed.reach() != Reach.WHOLE);
    }

    private static boolean isOpen(Decision decision) {
        return !(decision instanceof Denied(Reason reason)) || reason == Reason.PURPOSE_REQUIRED;
    }

    /** Whether the header of an import run means something to such an action. */
    static boolean isPartOfAnImport(Action action) {
        return PART_OF_AN_IMPORT.contains(action);
    }

    /** A run opens what imports have brought, and something new; at anybody else's chart it changes nothing. */
    private Optional<ByRun> pass(Caller caller, Resource resource) {
        Optional<ImportRunId> run = caller.importRun();
        if (run.isEmpty()) {
            decide(caller, resource);
            return Optional.empty();
        }
        Optional<Purpose> reason = runs.reasonOfOpen(caller.tenant(), run.get(), caller.user(), caller.at());
        if (reason.isEmpty()) {
            Denied denied = new Denied(Reason.IMPORT_RUN_NOT_OPEN);
            store(caller, caller.action(), resource.patient().stream().toList(), denied);
            throw new ProblemException(denied.reason().problem());
        }
        boolean isCovered = resource.patient()
                .map(patient -> runs.brought(caller.tenant(), patient))
                .orElse(true);
        if (isCovered) {
            return Optional.of(passBy(run.get(), reason.get(), caller, resource));
        }
        decide(caller, resource);
        return Optional.empty();
    }

    private ByRun passBy(ImportRunId run, Purpose reason, Caller caller, Resource resource) {
        Decision decision = access.decide(caller.subject(), Action.IMPORT_RECORDS, Resource.of(caller.tenant()));
        return switch (decision) {
            case Denied(Reason why) -> {
                store(caller, Action.IMPORT_RECORDS, resource.patient().stream().toList(), decision);
                throw new ProblemException(why.problem());
            }
            case Allowed allowed -> {
                ByRun by = new ByRun(run, reason, byRun(allowed, run));
                if (!TOLD_EACH.contains(caller.action())) {
                    resource.patient().ifPresent(patient -> tellOnce(caller, patient, by));
                }
                yield by;
            }
        };
    }

    /** Once per run and patient. */
    private void tellOnce(Caller caller, PatientId patient, ByRun by) {
        boolean _ = told.get(by.run() + " " + patient, _ -> {
            store(caller, by.asked(caller), Action.IMPORT_RECORDS, List.of(patient), by.allowed());
            return true;
        });
    }

    private static Allowed byRun(Allowed allowed, ImportRunId run) {
        return new Allowed(Basis.IMPORT_RUN, allowed.role(), Optional.of(run.toString()), allowed.reach());
    }

    /**
     * What rests on a stated purpose or an emergency, and what is refused, is an event before it is done or answered.
     */
    private void decide(Caller caller, Resource resource) {
        Decision decision = access.decide(caller.subject(), caller.action(), resource);
        if (!(decision instanceof Allowed allowed) || NAMED_EACH_TIME.contains(allowed.basis())) {
            store(caller, caller.action(), resource.patient().stream().toList(), decision);
        }
        if (decision instanceof Denied(Reason reason)) {
            throw new ProblemException(reason.problem());
        }
    }

    private void store(Caller caller, Action action, List<PatientId> patients, Decision decision) {
        store(caller, caller.subject(), action, patients, decision);
    }

    private void store(Caller caller, Subject subject, Action action, List<PatientId> patients, Decision decision) {
        List<PatientId> named = decision instanceof Denied ? stored(caller.tenant(), patients) : patients;
        events.append(List.of(accessed(subject, action, named, decision)), caller.metadata());
    }

    /** A try that is denied ends the transaction that it is part of: whom that would have registered is never there. */
    private List<PatientId> stored(TenantId tenant, List<PatientId> some) {
        return facts.isAhead()
                ? facts.stored(() -> some.stream()
                        .filter(patient -> facts.holds(() -> patients.exists(tenant, patient)))
                        .toList())
                : some;
    }

    private RecordAccessed accessed(Subject subject, Action action, List<PatientId> patients, Decision decision) {
        return RecordAccessed.of(vault, subject, action, AccessedPart.of(action), patients, decision);
    }
}
