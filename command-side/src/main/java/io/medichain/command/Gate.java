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
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventAppender;
import io.medichain.facts.KnownImportRuns;
import io.medichain.http.Acts;
import io.medichain.imports.ImportRunId;
import io.medichain.patient.PatientId;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a command pass when the access policy allows it. An import passes by its open run. */
public final class Gate {
    private static final Set<Action> PART_OF_AN_IMPORT = EnumSet.of(
            Action.REGISTER_PATIENT,
            Action.UPDATE_DEMOGRAPHICS,
            Action.OPEN_ENCOUNTER,
            Action.ADMIT_PATIENT,
            Action.DISCHARGE_PATIENT,
            Action.CLOSE_ENCOUNTER,
            Action.ADD_RECORD,
            Action.ATTACH_DOCUMENT);

    private static final Set<Basis> NAMED_EACH_TIME = EnumSet.of(Basis.ROLE_WITH_PURPOSE, Basis.EMERGENCY);

    private final Access access;
    private final EventAppender events;
    private final KnownImportRuns runs;
    private final KeyVault vault;
    /** What a start anew or this bound forgets is told once more. */
    private final Cache<String, Boolean> told =
            Caffeine.newBuilder().maximumSize(10_000).build();

    Gate(Access access, EventAppender events, KnownImportRuns runs, KeyVault vault) {
        this.vault = vault;
        this.access = access;
        this.events = events;
        this.runs = runs;
    }

    /** Something about no patient yet. */
    public void pass(Caller caller, Action action) {
        pass(caller, action, Resource.of(caller.tenant()));
    }

    /** Something about a patient. */
    public void pass(Caller caller, Action action, PatientId patient) {
        pass(caller, action, Resource.about(caller.tenant(), patient));
    }

    /** Something about a patient whose kind the action alone does not tell. */
    public void pass(Caller caller, Action action, PatientId patient, Kind kind) {
        pass(caller, action, Resource.about(caller.tenant(), patient).of(kind));
    }

    /**
     * What a request names. Something that is not there, or not in this organisation, is refused like something that is
     * none of the caller's business, and is such a try, too.
     *
     * @throws ProblemException with the refusal's problem
     */
    public <T> T existing(Caller caller, Action action, Optional<T> found) {
        return found.orElseThrow(() -> {
            Reason reason = access.ofUnknown(caller.subject(), action);
            store(caller, action, List.of(), new Denied(reason));
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

    /** Whether the header of an import run means something to such a route. */
    static boolean isPartOfAnImport(Acts acts) {
        return Arrays.stream(acts.value()).anyMatch(PART_OF_AN_IMPORT::contains);
    }

    /** A run opens what imports have brought, and something new; at anybody else's chart it changes nothing. */
    private void pass(Caller caller, Action action, Resource resource) {
        Optional<ImportRunId> run = caller.importRun();
        if (run.isEmpty()) {
            decide(caller, action, resource);
            return;
        }
        Optional<Purpose> reason = runs.reasonOfOpen(caller.tenant(), run.get(), caller.user(), caller.at());
        if (reason.isEmpty()) {
            Denied denied = new Denied(Reason.IMPORT_RUN_NOT_OPEN);
            store(caller, action, resource.patient().stream().toList(), denied);
            throw new ProblemException(denied.reason().problem());
        }
        boolean isCovered = resource.patient()
                .map(patient -> runs.brought(caller.tenant(), patient))
                .orElse(true);
        if (isCovered) {
            passBy(run.get(), reason.get(), caller, resource);
        } else {
            decide(caller, action, resource);
        }
    }

    private void passBy(ImportRunId run, Purpose reason, Caller caller, Resource resource) {
        Decision decision = access.decide(caller.subject(), Action.IMPORT_RECORDS, Resource.of(caller.tenant()));
        switch (decision) {
            case Denied(Reason why) -> {
                store(caller, Action.IMPORT_RECORDS, resource.patient().stream().toList(), decision);
                throw new ProblemException(why.problem());
            }
            case Allowed allowed ->
                resource.patient().ifPresent(patient -> {
                    boolean _ = told.get(run + " " + patient, _ -> {
                        tell(caller, patient, reason, byRun(allowed, run));
                        return true;
                    });
                });
        }
    }

    private static Allowed byRun(Allowed allowed, ImportRunId run) {
        return new Allowed(Basis.IMPORT_RUN, allowed.role(), Optional.of(run.toString()), allowed.reach());
    }

    /** Once per run and patient, with the run and its reason: the patient reads it. */
    private void tell(Caller caller, PatientId patient, Purpose reason, Allowed allowed) {
        events.append(
                List.of(RecordAccessed.of(
                        vault,
                        caller.subject().asking(reason),
                        Action.IMPORT_RECORDS,
                        AccessedPart.of(Action.IMPORT_RECORDS),
                        List.of(patient),
                        allowed)),
                caller.metadata());
    }

    /**
     * What rests on a stated purpose or an emergency, and what is refused, is an event before it is done or answered.
     */
    private void decide(Caller caller, Action action, Resource resource) {
        Decision decision = access.decide(caller.subject(), action, resource);
        if (!(decision instanceof Allowed allowed) || NAMED_EACH_TIME.contains(allowed.basis())) {
            store(caller, action, resource.patient().stream().toList(), decision);
        }
        if (decision instanceof Denied(Reason reason)) {
            throw new ProblemException(reason.problem());
        }
    }

    private void store(Caller caller, Action action, List<PatientId> patients, Decision decision) {
        events.append(
                List.of(RecordAccessed.of(
                        vault, caller.subject(), action, AccessedPart.of(action), patients, decision)),
                caller.metadata());
    }
}
