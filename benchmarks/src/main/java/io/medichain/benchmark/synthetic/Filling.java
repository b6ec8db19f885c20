package io.medichain.benchmark.synthetic;

import io.medichain.encounter.EncounterEvent;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.EventSerializer;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.eventstore.EventLog;
import io.medichain.eventstore.RocksEventStorageEngine;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.identity.SessionEvent;
import io.medichain.identity.UserEvent;
import io.medichain.patient.PatientEvent;
import io.medichain.personal.KeyVault;
import io.medichain.record.RecordEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * Appends invented patients to an event store, as the aggregates would have: the same types, aggregates and sequence
 * numbers, sealed with keys of the vault. Groups of patients are appended together by several threads.
 */
public final class Filling {
    private static final int APPENDED_TOGETHER = 2_000;
    private static final int THREADS = 16;

    private final RocksEventStorageEngine engine;
    private final TenantId tenant;
    private final UserId doctor;
    private final MetaData metadata;

    /** @param doctor in the care team of every patient */
    public Filling(EventLog log, KeyVault vault, TenantId tenant, UserId doctor) {
        EventSerializer serializer = new EventSerializer(MedichainEvents.types(), vault);
        this.engine = RocksEventStorageEngine.of(log, serializer, NoOpEventUpcaster.INSTANCE);
        this.tenant = tenant;
        this.doctor = doctor;
        this.metadata =
                MetaData.from(EventMetadata.of(tenant, doctor.toString()).values());
    }

    /**
     * Appends patients with so many events each, and now and then a member of the staff.
     *
     * @return the patients
     */
    public List<SyntheticPatient> patients(int count, int eventsEach) throws InterruptedException {
        return patients(count, eventsEach, Originals.NONE);
    }

    /**
     * The same, of patients and observations that came as resources of FHIR R4, which are kept.
     *
     * @return the patients
     */
    public List<SyntheticPatient> received(int count, int eventsEach) throws InterruptedException {
        return patients(count, eventsEach, Originals.KEPT);
    }

    private List<SyntheticPatient> patients(int count, int eventsEach, Originals originals)
            throws InterruptedException {
        int together = Math.max(1, APPENDED_TOGETHER / eventsEach);
        List<Callable<List<SyntheticPatient>>> groups = new ArrayList<>();
        for (int from = 0; from < count; from += together) {
            int patients = Math.min(together, count - from);
            long seed = from;
            groups.add(() -> group(patients, eventsEach, originals, seed));
        }
        List<SyntheticPatient> all = new ArrayList<>(count);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<List<SyntheticPatient>> group : threads.invokeAll(groups)) {
                all.addAll(group.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The event store could not be filled", e);
        }
        return all;
    }

    private List<SyntheticPatient> group(int patients, int eventsEach, Originals originals, long seed) {
        SyntheticPatients invented = new SyntheticPatients(tenant, doctor, originals, seed);
        List<SyntheticPatient> found = new ArrayList<>(patients);
        List<DomainEvent> events = new ArrayList<>(List.of(invented.staff()));
        for (int i = 0; i < patients; i++) {
            found.add(invented.patient(eventsEach, events));
        }
        Map<String, Long> sequences = new HashMap<>();
        engine.appendEvents(
                events.stream().map(event -> message(event, sequences)).toList());
        return found;
    }

    private EventMessage<?> message(DomainEvent event, Map<String, Long> sequences) {
        return switch (event) {
            case PatientEvent e -> of("Patient", e.patientId(), event, sequences);
            case EncounterEvent e -> of("Encounter", e.encounterId(), event, sequences);
            case RecordEvent e -> of("MedicalRecord", e.recordId(), event, sequences);
            case UserEvent e -> of("User", e.userId(), event, sequences);
            case SessionEvent e -> of("Session", e.sessionId(), event, sequences);
            default -> new GenericEventMessage<>(event, metadata);
        };
    }

    private EventMessage<?> of(String type, Object id, DomainEvent event, Map<String, Long> sequences) {
        String aggregate = id.toString();
        long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
        return new GenericDomainEventMessage<>(type, aggregate, sequence, event, metadata);
    }
}
