package io.medichain.live;

import io.medichain.access.Action;
import io.medichain.access.Resource;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.EmergencyAccessEvent;
import io.medichain.encounter.BedEvent;
import io.medichain.encounter.EncounterEvent;
import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventTypes;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.PatientEvent;
import io.medichain.record.RecordEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is told of, each by the events that change it and by what somebody has to be let read who is told. This is the
 * one list: an event of any other kind is told to nobody.
 */
enum ChangedThing {
    /** The entry of the registry, with its care team and account. */
    PATIENT("patient", PatientEvent.class, Action.READ_PATIENT),
    VISIT("visit", EncounterEvent.class, Action.READ_ENCOUNTERS),
    /** A medical record; which kind it is, and so who may read it, says its content. */
    RECORD("record", RecordEvent.class, Action.READ_RECORD),
    CONSENT("consent", ConsentEvent.class, Action.READ_CONSENTS),
    /** For the officers who review them. */
    EMERGENCY_ACCESS("emergency-access", EmergencyAccessEvent.class, Action.READ_EMERGENCY_REVIEWS),
    /** A place of the bed board: that somebody lies there now, to all who see the board, and never who. */
    BED("bed", BedEvent.class, Action.READ_BED_BOARD);

    private final String word;
    private final Class<? extends DomainEvent> events;
    private final Action read;

    ChangedThing(String word, Class<? extends DomainEvent> events, Action read) {
        this.word = word;
        this.events = events;
        this.read = read;
    }

    /** The types of the events that are told, by their stable names. */
    static Set<String> types() {
        List<Class<? extends DomainEvent>> told = Arrays.stream(values())
                .<Class<? extends DomainEvent>>map(thing -> thing.events)
                .toList();
        return EventTypes.of(told).classes().stream().map(EventTypes::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Which thing the events of a class change; empty where nobody is told of them. */
    static Optional<ChangedThing> of(Class<? extends DomainEvent> event) {
        return Arrays.stream(values())
                .filter(thing -> thing.events.isAssignableFrom(event))
                .findFirst();
    }

    /** What it is called in a notice. */
    String word() {
        return word;
    }

    /** What somebody has to be let do who is told. */
    Action read() {
        return read;
    }

    /** Whom a notice names. */
    @Nullable
    PatientId patient(DomainEvent event) {
        return this != BED && event instanceof AboutPatient about ? about.patientId() : null;
    }

    /** What somebody has to be let read who is told, but for the kind that its content tells. */
    Resource resource(TenantId tenant, DomainEvent event) {
        PatientId patient = patient(event);
        return patient == null ? Resource.of(tenant) : Resource.about(tenant, patient);
    }
}
