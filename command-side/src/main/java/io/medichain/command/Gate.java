package io.medichain.command;

import io.medichain.access.Access;
import io.medichain.access.Action;
import io.medichain.access.Kind;
import io.medichain.access.Resource;
import io.medichain.patient.PatientId;
import java.util.EnumSet;
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

    private final Access access;

    Gate(Access access) {
        this.access = access;
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

    private void pass(Caller caller, Action action, Resource resource) {
        if (caller.isImport() && PART_OF_AN_IMPORT.contains(action)) {
            access.require(caller.subject(), Action.IMPORT_RECORDS, Resource.of(caller.tenant()));
        } else {
            access.require(caller.subject(), action, resource);
        }
    }
}
