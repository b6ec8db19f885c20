package io.medichain.audit.query;

import io.medichain.access.Kind;
import io.medichain.clinical.ClinicalChange;
import io.medichain.clinical.ClinicalChange.Activity;
import io.medichain.clinical.ClinicalChange.Version;
import io.medichain.clinical.ClinicalChanges;
import io.medichain.clinical.ClinicalConsent;
import io.medichain.consent.ConsentEvent;
import io.medichain.consent.ConsentGranted;
import io.medichain.consent.ConsentImported;
import io.medichain.consent.ConsentRevoked;
import io.medichain.consent.EmergencyAccessClosed;
import io.medichain.consent.EmergencyAccessExpired;
import io.medichain.consent.EmergencyAccessOpened;
import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterEvent;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventMetadata;
import io.medichain.event.StoredEvent;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.patient.PatientErased;
import io.medichain.patient.PatientEvent;
import io.medichain.patient.PatientMerged;
import io.medichain.patient.PatientRegistered;
import io.medichain.personal.Personal;
import io.medichain.read.Called;
import io.medichain.read.People;
import io.medichain.read.People.Mentioned;
import io.medichain.read.Read;
import io.medichain.record.Amendment;
import io.medichain.record.DocumentAttached;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import io.medichain.record.RecordEvent;
import io.medichain.record.RecordRetracted;
import io.medichain.record.RecordSigned;
import io.medichain.record.RecordValueConfirmed;
import io.medichain.record.content.AccessKind;
import io.medichain.record.content.RecordContent;
import io.medichain.view.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what events have changed, by whom and why. What several of them need is looked up once. */
final class ToldChanges {
    private final People people;
    private final Read read;
    private final EventFeed feed;
    private final EventCodec codec;
    private final ClinicalChanges.Types types;
    private final Map<String, Optional<String>> names = new HashMap<>();
    private final Map<RecordId, Optional<Shown>> records = new HashMap<>();

    /** As what a record is shown now. */
    private record Shown(String type, Kind kind) {}

    ToldChanges(People people, Read read, EventFeed feed, EventCodec codec, ClinicalChanges.Types types) {
        this.people = people;
        this.read = read;
        this.feed = feed;
        this.codec = codec;
        this.types = types;
    }

    /** Whether an event makes a version of a resource: of a patient, a visit or a record. */
    static boolean makesVersion(DomainEvent event) {
        return event instanceof PatientEvent || event instanceof EncounterEvent || event instanceof RecordEvent;
    }

    /** The change of an event about a patient. */
    ClinicalChange of(RecordedEvent event) {
        return told(
                event,
                activity(event),
                ((AboutPatient) event.event()).patientId(),
                made(event).orElse(null),
                reason(event.event()).orElse(null),
                brought(event.event()).flatMap(ReceivedResource::place).orElse(null),
                amends(event.event()).orElse(null));
    }

    /** That there was one, which cannot be read. */
    ClinicalChange unreadable(RecordedEvent event, PatientId patient) {
        return told(event, Activity.UNREADABLE, patient, null, null, null, null);
    }

    private ClinicalChange told(
            RecordedEvent event,
            Activity activity,
            PatientId patient,
            @Nullable Version made,
            @Nullable String reason,
            @Nullable String received,
            @Nullable String amends) {
        EventMetadata beside = event.metadata();
        return new ClinicalChange(
                event.stored().eventId(),
                event.stored().type(),
                event.position(),
                event.at(),
                activity,
                event.actor(),
                name(event.actor()).orElse(null),
                beside.get(EventMetadata.IMPORT_RUN).orElse(null),
                beside.get(EventMetadata.SOURCE).orElse(null),
                patient,
                event.stored().aggregateId(),
                made,
                reason,
                received,
                amends);
    }

    private Optional<String> name(String actor) {
        return names.computeIfAbsent(
                actor,
                key -> Optional.ofNullable(people.of(read, List.of(Mentioned.users(People.user(key))))
                                .get(key))
                        .map(Called::name));
    }

    private Optional<Version> made(RecordedEvent event) {
        long number = event.version();
        return switch (event.event()) {
            case PatientEvent e ->
                Optional.of(new Version("Patient", e.patientId().toString(), number, Kind.PATIENT));
            case EncounterEvent e ->
                Optional.of(new Version("Encounter", e.encounterId().toString(), number, Kind.ENCOUNTER));
            case RecordEvent e ->
                shown(e.recordId())
                        .map(as -> new Version(as.type(), e.recordId().toString(), number, as.kind()));
            case ConsentEvent e ->
                Optional.of(new Version("Consent", ClinicalConsent.RULE + e.consentId(), number, Kind.CONSENT));
            default -> Optional.empty();
        };
    }

    private Optional<String> amends(DomainEvent event) {
        Amendment amendment = event instanceof RecordAdded e ? e.amends() : null;
        return amendment == null
                ? Optional.empty()
                : shown(amendment.recordId()).map(as -> as.type() + "/" + amendment.recordId());
    }

    /** Empty once the person was erased. */
    private Optional<Shown> shown(RecordId record) {
        return records.computeIfAbsent(record, this::look);
    }

    private Optional<Shown> look(RecordId record) {
        RecordContent content = null;
        ReceivedResource original = null;
        for (StoredEvent stored : feed.ofAggregate(record.toString())) {
            switch (codec.read(stored)) {
                case RecordAdded e -> {
                    content = e.content().orNull();
                    original = orNull(e.original());
                }
                case RecordAmended e -> {
                    content = e.content().orNull();
                    original = e.original() == null ? original : e.original().orNull();
                }
                default -> {}
            }
        }
        return content == null
                ? Optional.empty()
                : Optional.of(new Shown(types.of(content, original), AccessKind.of(content)));
    }

    private static @Nullable ReceivedResource orNull(@Nullable Personal<ReceivedResource> sealed) {
        return sealed == null ? null : sealed.orNull();
    }

    /** What the event says that something was made of. */
    private static Optional<ReceivedResource> brought(DomainEvent event) {
        Personal<ReceivedResource> original = switch (event) {
            case RecordAdded e -> e.original();
            case RecordAmended e -> e.original();
            case PatientRegistered e -> e.original();
            case DemographicsUpdated e -> e.original();
            case EncounterOpened e -> e.original();
            case EncounterAmended e -> e.original();
            case ConsentImported e -> e.original();
            default -> null;
        };
        return Optional.ofNullable(original).flatMap(Personal::shown);
    }

    /** Why it was done, of what those may know who may read what was done. */
    private static Optional<String> reason(DomainEvent event) {
        return switch (event) {
            case RecordAdded e ->
                Optional.ofNullable(e.amends())
                        .flatMap(amends -> amends.reason().shown());
            case RecordAmended e -> e.reason().shown();
            case RecordRetracted e -> e.reason().shown();
            case RecordValueConfirmed e -> e.reason().shown();
            case PatientMerged e -> e.reason().shown();
            default -> Optional.empty();
        };
    }

    private static Activity activity(RecordedEvent recorded) {
        DomainEvent event = recorded.event();
        return switch (event) {
            case ConsentImported _ when recorded.version() > 0 -> Activity.UPDATE;
            case PatientRegistered _, EncounterOpened _, RecordAdded _, ConsentGranted _, ConsentImported _ ->
                Activity.CREATE;
            case ConsentRevoked _ -> Activity.UPDATE;
            case DocumentAttached _ -> Activity.APPEND;
            case RecordSigned _ -> Activity.SIGN;
            case RecordValueConfirmed _ -> Activity.VERIFY;
            case RecordRetracted _ -> Activity.RETRACT;
            case PatientMerged _, DuplicateAbsorbed _ -> Activity.MERGE;
            case PatientErased _ -> Activity.ERASE;
            case EmergencyAccessOpened _ -> Activity.BREAK_GLASS;
            case EmergencyAccessClosed _, EmergencyAccessExpired _ -> Activity.END_BREAK_GLASS;
            default -> makesVersion(event) ? Activity.UPDATE : Activity.OTHER;
        };
    }
}
