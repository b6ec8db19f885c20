package io.medichain.audit.query;

import io.medichain.clinical.ClinicalChanges;
import io.medichain.event.AboutPatient;
import io.medichain.id.PatientId;
import io.medichain.view.DamagedEvent;
import io.medichain.view.RecordedEvent;
import io.medichain.view.View;
import io.medichain.view.ViewHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where the events about each patient stand in the store: one document per patient and stretch of the store, so that
 * none grows without bound.
 */
@Component
final class PatientEvents implements View<PatientEvents.Stretch>, ClinicalChanges.Source {
    private static final long STRETCH = 512;

    /**
     * The events about a patient in one stretch of the store.
     *
     * @param patientId the patient
     * @param number the number of the stretch
     * @param positions their positions, ascending
     */
    record Stretch(PatientId patientId, long number, List<Long> positions) {}

    @Override
    public ViewHead<Stretch> head() {
        return ViewHead.of("patient-events", 1, Stretch.class)
                .following(AboutPatient.class)
                .indexed("patientId", "-number");
    }

    @Override
    public List<String> keys(RecordedEvent event) {
        return List.of(((AboutPatient) event.event()).patientId() + "/" + event.position() / STRETCH);
    }

    @Override
    public Stretch evolve(String key, @Nullable Stretch before, RecordedEvent event) {
        return with(event.position(), ((AboutPatient) event.event()).patientId(), before);
    }

    @Override
    public List<String> keys(DamagedEvent event) {
        return event.patient().map(patient -> patient + "/" + event.stored().position() / STRETCH).stream()
                .toList();
    }

    @Override
    public @Nullable Stretch damaged(String key, @Nullable Stretch before, DamagedEvent event) {
        return event.patient()
                .map(patient -> with(event.stored().position(), patient, before))
                .orElse(before);
    }

    private static Stretch with(long position, PatientId patient, @Nullable Stretch before) {
        List<Long> positions = before == null ? new ArrayList<>() : new ArrayList<>(before.positions());
        positions.add(position);
        return new Stretch(patient, position / STRETCH, List.copyOf(positions));
    }
}
