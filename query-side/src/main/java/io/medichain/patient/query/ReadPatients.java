package io.medichain.patient.query;

import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.PatientsWanted;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.id.PatientId;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientRegistered;
import io.medichain.read.Read;
import io.medichain.read.VisiblePatients;
import io.medichain.view.Millis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries of the registry with what they were before, which their events say. */
@Component
final class ReadPatients implements ClinicalPatients {
    private final Registry registry;
    private final EventFeed feed;
    private final EventCodec codec;

    ReadPatients(Registry registry, EventFeed feed, EventCodec codec) {
        this.registry = registry;
        this.feed = feed;
        this.codec = codec;
    }

    @Override
    public Optional<List<ClinicalPatient>> of(Read read, PatientId patient) {
        PatientSummary shown = registry.patient(read.tenant(), patient);
        List<ClinicalPatient> versions = new ArrayList<>();
        Demographics demographics = null;
        boolean active = true;
        PatientId mergedInto = null;
        for (StoredEvent stored : feed.ofAggregate(patient.toString())) {
            if (stored.sequence() > shown.version() || !(codec.read(stored) instanceof PatientEvent event)) {
                continue;
            }
            switch (event) {
                case PatientRegistered e -> demographics = e.demographics().orNull();
                case DemographicsUpdated e -> demographics = e.demographics().orNull();
                case PatientDeactivated _ -> active = false;
                case PatientMerged e -> {
                    active = false;
                    mergedInto = e.into();
                }
                default -> {}
            }
            add(versions, patient, demographics, active, mergedInto, stored);
        }
        return shown.status() == RegistryStatus.ERASED || versions.isEmpty() ? Optional.empty() : Optional.of(versions);
    }

    @Override
    public void find(
            Read read,
            VisiblePatients visible,
            PatientsWanted wanted,
            @Nullable Place behind,
            Predicate<Found> goesOn) {
        registry.each(read.tenant(), wanted, visible, behind, entry -> {
            Demographics who = entry.demographics().orNull();
            return who == null || goesOn.test(found(entry, who));
        });
    }

    private static Found found(PatientSummary entry, Demographics who) {
        return new Found(
                new Place(entry.registeredAt(), entry.patientId()),
                who,
                entry.status() == RegistryStatus.ACTIVE,
                entry.updatedAt());
    }

    private static void add(
            List<ClinicalPatient> versions,
            PatientId patient,
            @Nullable Demographics demographics,
            boolean active,
            @Nullable PatientId mergedInto,
            StoredEvent stored) {
        if (demographics != null) {
            versions.add(new ClinicalPatient(
                    patient, demographics, active, mergedInto, stored.sequence(), Millis.of(stored.at())));
        }
    }
}
