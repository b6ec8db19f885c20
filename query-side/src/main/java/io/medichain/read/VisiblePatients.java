package io.medichain.read;

import io.medichain.id.PatientId;
import java.util.Collection;
import java.util.Optional;

/** The patients whom a list may show to who asks for it. */
public interface VisiblePatients {
    /** They; empty where that is everybody of the tenant. */
    Optional<Collection<PatientId>> only();

    /** Those of some patients who are visible. It costs as much as there are some, however many are visible. */
    Collection<PatientId> among(Collection<PatientId> some);

    /** Everybody of the tenant. */
    record Everybody() implements VisiblePatients {
        @Override
        public Optional<Collection<PatientId>> only() {
            return Optional.empty();
        }

        @Override
        public Collection<PatientId> among(Collection<PatientId> some) {
            return some;
        }
    }
}
