package io.medichain.patient;

import io.medichain.id.PatientId;
import io.medichain.problem.Longest;
import io.medichain.problem.Most;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import java.util.List;

/**
 * A patient of the same name and birth date exists, and this one was registered all the same: somebody saw that, or may
 * not know of the other one.
 *
 * @param suspects the patients that looked the same at the time
 * @param reason why this is another person; see {@link #unseen}
 */
public record DuplicateOverride(
        @Most(Size.MANY) List<PatientId> suspects,
        @Longest(Size.EXPLANATION) String reason) {
    private static final String UNSEEN = "Registered by somebody who may not know of them";

    public DuplicateOverride {
        suspects = Rule.list(suspects, "duplicateOverride.suspects", Size.MANY);
        Rule.text(reason, "duplicateOverride.reason", Size.EXPLANATION);
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
