package io.medichain.audit.query;

import io.medichain.clinical.ClinicalChange;
import io.medichain.clinical.ClinicalChanges;
import io.medichain.event.AboutPatient;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.read.Patients;
import io.medichain.read.People;
import io.medichain.read.Read;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** The changes of a patient, read from the events about the patient, a few at a time. */
@Component
final class ReadChanges implements ClinicalChanges {
    private static final int AT_A_TIME = 16;
    /** What an event takes while it is told, in bytes. */
    private static final long EACH = 4 << 10;

    private final Patients patients;
    private final PatientHistory history;
    private final EventFeed feed;
    private final EventCodec codec;
    private final People people;

    ReadChanges(Patients patients, PatientHistory history, EventFeed feed, EventCodec codec, People people) {
        this.patients = patients;
        this.history = history;
        this.feed = feed;
        this.codec = codec;
        this.people = people;
    }

    @Override
    public void each(Read read, PatientId patient, long from, Types types, Predicate<ClinicalChange> goesOn) {
        List<Long> positions = patients.entriesOf(read.tenant(), patient).stream()
                .flatMap(entry -> history.positions(read.tenant(), entry).stream())
                .filter(position -> position <= from)
                .sorted(Comparator.reverseOrder())
                .toList();
        ToldChanges told = new ToldChanges(people, read, feed, codec, types);
        AtomicBoolean wanted = new AtomicBoolean(true);
        for (int at = 0; at < positions.size() && wanted.get(); at += AT_A_TIME) {
            List<Long> some = positions.subList(at, Math.min(positions.size(), at + AT_A_TIME));
            ReadShare.passing(
                    () -> {
                        ReadShare.need(some.size() * EACH);
                        return feed.at(some);
                    },
                    events -> wanted.set(events.stream()
                            .map(history::read)
                            .map(event -> event.event() instanceof AboutPatient
                                    ? told.of(event)
                                    : told.unreadable(event, patient))
                            .allMatch(goesOn)));
        }
    }

    @Override
    public List<ClinicalChange> of(Read read, PatientId patient, Collection<String> ids, Types types) {
        Set<PatientId> entries = patients.entriesOf(read.tenant(), patient);
        ToldChanges told = new ToldChanges(people, read, feed, codec, types);
        return ids.stream()
                .flatMap(id -> feed.ofAggregate(id).reversed().stream())
                .map(history::read)
                .filter(event -> ToldChanges.makesVersion(event.event()) && entries.contains(patient(event.event())))
                .map(event -> {
                    ReadShare.need(EACH);
                    return told.of(event);
                })
                .toList();
    }

    @Override
    public Optional<PatientId> patientOf(TenantId tenant, String id) {
        return feed.ofAggregate(id).stream()
                .filter(stored -> codec.metadata(stored).tenant().equals(tenant))
                .limit(1)
                .map(stored -> history.read(stored).event())
                .filter(ToldChanges::makesVersion)
                .map(ReadChanges::patient)
                .findFirst();
    }

    private static PatientId patient(DomainEvent event) {
        return ((AboutPatient) event).patientId();
    }
}
