package io.medichain.patient;

import io.medichain.problem.Rule;
import java.util.List;

/**
 * A patient of the same name and birth date exists, and this one was registered all the same: somebody saw that, or may
 * not know of the other one.
 *
 * @param suspects the patients that looked the same at the time
 * @param reason why this is another person; see {@link #unseen}
 */
public record DuplicateOverride(List<PatientId> suspects, String reason) {
    private static final String UNSEEN = "Registered by somebody who may not know of them";

    public DuplicateOverride {
        suspects = Rule.list(suspects, "duplicateOverride.suspects", 100);
        Rule.text(reason, "duplicateOverride.reason", 1000);
    }

    /** Who registered the patient may not know of the others: whether it is one of them has to be seen by who may. */
    public static DuplicateOverride unseen(List<PatientId> suspects) {
        return new DuplicateOverride(suspects, UNSEEN);
    }

    /** Whether nobody has seen yet who this is. */
    public boolean wasUnseen() {
        return reason.equals(UNSEEN);
    }
}
