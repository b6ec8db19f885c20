package io.medichain.command;

import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Decision.Denied;
import io.medichain.access.Kind;
import io.medichain.access.Reason;
import io.medichain.access.Resource;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordAccessed;
import io.medichain.event.EventAppender;
import io.medichain.patient.PatientId;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a command pass when the access policy allows it. An import passes by the right to import. */
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
    private final KeyVault vault;

    Gate(Access access, EventAppender events, KeyVault vault) {
        this.vault = vault;
        this.access = access;
        this.events = events;
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

    private void pass(Caller caller, Action action, Resource resource) {
        if (caller.isImport() && PART_OF_AN_IMPORT.contains(action)) {
            decide(caller, Action.IMPORT_RECORDS, Resource.of(caller.tenant()));
        } else {
            decide(caller, action, resource);
        }
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
