package io.medichain.patient.query;

import io.medichain.clinical.ClinicalPatient;
import io.medichain.clinical.ClinicalPatients;
import io.medichain.clinical.PatientsWanted;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.ReceivedResource;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.DeactivationReason;
import io.medichain.patient.Demographics;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.PatientDeactivated;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientReactivated;
import io.medichain.patient.PatientRegistered;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.read.Read;
import io.medichain.read.VisiblePatients;
import io.medichain.view.Millis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries of the registry with what they were before, which their events say. */
@Component
final class ReadPatients implements ClinicalPatients {
    private final Registry registry;
    private final EventFeed feed;
    private final EventCodec codec;
    private final KeyVault vault;

    ReadPatients(Registry registry, EventFeed feed, EventCodec codec, KeyVault vault) {
        this.registry = registry;
        this.feed = feed;
        this.codec = codec;
        this.vault = vault;
    }

    @Override
    public Optional<List<ClinicalPatient>> of(Read read, PatientId patient) {
        List<ClinicalPatient> versions = new ArrayList<>();
        boolean isErased = tell(read, patient, told -> {
            ReadShare.need(told.heldMore());
            told.now().ifPresent(versions::add);
        });
        return isErased || versions.isEmpty() ? Optional.empty() : Optional.of(versions);
    }

    @Override
    public Optional<ClinicalPatient> last(Read read, PatientId patient) {
        AtomicReference<Told> last = new AtomicReference<>();
        boolean isErased = tell(read, patient, last::set);
        return Optional.ofNullable(isErased ? null : last.get()).flatMap(told -> {
            ReadShare.need(told.held());
            return told.now();
        });
    }

    /**
     * Tells what is known after each event of an entry.
     *
     * @return whether the person was erased
     */
    private boolean tell(Read read, PatientId patient, Consumer<Told> each) {
        PatientSummary shown = registry.patient(read.tenant(), patient);
        Told told = new Told(patient);
        for (StoredEvent stored : feed.ofAggregate(patient.toString())) {
            if (stored.sequence() <= shown.version() && codec.read(stored) instanceof PatientEvent event) {
                told.next(event, stored);
                each.accept(told);
            }
        }
        return shown.status() == RegistryStatus.ERASED;
    }

    @Override
    public Entry entry(Read read, PatientId patient) {
        return entry(read.tenant(), registry.patient(read.tenant(), patient));
    }

    /** The keys go first, and the event that says so comes behind: between the two it is happening now. */
    private Entry entry(TenantId tenant, PatientSummary entry) {
        boolean isSaid = entry.status() == RegistryStatus.ERASED;
        boolean isHappening = !isSaid && vault.isErased(Person.of(tenant, entry.patientId()));
        return new Entry(entry.patientId(), isSaid || isHappening, isHappening ? Instant.MAX : entry.updatedAt());
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

    @Override
    public List<Entry> next(Read read, @Nullable PatientId behind, int most) {
        List<Entry> entries = new ArrayList<>();
        ReadShare.passing(
                () -> registry.byId(read.tenant(), behind, most),
                some -> some.forEach(entry -> entries.add(entry(read.tenant(), entry))));
        return entries;
    }

    private static Found found(PatientSummary entry, Demographics who) {
        return new Found(
                new Place(entry.registeredAt(), entry.patientId()),
                who,
                entry.status() == RegistryStatus.ACTIVE,
                entry.updatedAt());
    }

    /** What the events so far say. */
    private static final class Told {
        private final PatientId patient;
        private @Nullable Demographics demographics;
        private @Nullable ReceivedResource original;
        private @Nullable Demographics understood;
        private @Nullable DeactivationReason closedAs;
        private @Nullable PatientId mergedInto;
        private boolean hasBrought;
        private long version;
        private Instant changedAt = Instant.EPOCH;

        Told(PatientId patient) {
            this.patient = patient;
        }

        void next(PatientEvent event, StoredEvent stored) {
            version = stored.sequence();
            changedAt = Millis.of(stored.at());
            hasBrought = false;
            switch (event) {
                case PatientRegistered e -> said(e.demographics(), e.original());
                case DemographicsUpdated e -> said(e.demographics(), e.original());
                case PatientDeactivated e -> closedAs = e.reason().shown().orElse(DeactivationReason.OTHER);
                case PatientReactivated _ -> closedAs = null;
                case PatientMerged e -> mergedInto = e.into();
                default -> {}
            }
        }

        private void said(Personal<Demographics> who, @Nullable Personal<ReceivedResource> came) {
            demographics = who.orNull();
            if (came != null) {
                original = came.orNull();
                understood = demographics;
                hasBrought = true;
            }
        }

        /** What the last event has brought that is held from now on, in bytes. */
        long heldMore() {
            return hasBrought ? held() : 0;
        }

        long held() {
            return original == null ? 0 : 2L * original.json().length();
        }

        Optional<ClinicalPatient> now() {
            return demographics == null
                    ? Optional.empty()
                    : Optional.of(new ClinicalPatient(
                            patient, demographics, original, understood, closedAs, mergedInto, version, changedAt));
        }
    }
}
