package io.medichain.read;

import io.medichain.id.PatientId;
import io.medichain.patient.PatientRegistered;
import io.medichain.tie.PatientTies;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who is tied to a patient: the facts by which reading is decided. One document per patient. */
@Component
public final class PatientRelations implements View<PatientTies> {
    /** Versions before 4 say the times of a member by other names: who has left would still be there. */
    @Override
    public ViewHead<PatientTies> head() {
        return ViewHead.of("patient-relations", 5, PatientTies.class)
                .following(PatientTies.FOLLOWED)
                .indexed("users")
                .indexed("everybody")
                .indexed("account")
                .readableSince(4);
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return PatientTies.changedBy(event.event()).map(PatientId::toString).stream()
                .toList();
    }

    @Override
    public boolean begins(RecordedEvent event) {
        return event.event() instanceof PatientRegistered;
    }

    @Override
    public @Nullable PatientTies evolve(String key, @Nullable PatientTies before, RecordedEvent event) {
        return PatientTies.after(before, event.event(), event.at());
    }
}
