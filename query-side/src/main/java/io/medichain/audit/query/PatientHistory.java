package io.medichain.audit.query;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.medichain.event.DomainEvent;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.event.StoredEvent;
import io.medichain.http.ReadShare;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.DuplicateAbsorbed;
import io.medichain.personal.SealedText;
import io.medichain.view.Millis;
import io.medichain.view.RecordedEvent;
import io.medichain.view.ViewDocument;
import io.medichain.view.Views;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The events about a patient, read from the store. */
@Component
final class PatientHistory {
    private static final int MOST_STRETCHES = 1_000_000;
    /** What an event of usual size takes, with its line in the chart and in the answer, in bytes. */
    private static final long EACH = 3 << 10;
    /** What is read before its size is known. */
    private static final int AT_A_TIME = 16;
    /** How many bytes one of a larger payload takes. */
    private static final long WEIGHT = 4;

    private final Views views;
    private final PatientEvents index;
    private final EventFeed feed;
    private final EventCodec codec;
    private final EventTypes types;

    PatientHistory(Views views, PatientEvents index, EventFeed feed, EventCodec codec, EventTypes types) {
        this.views = views;
        this.index = index;
        this.feed = feed;
        this.codec = codec;
        this.types = types;
    }

    /**
     * What was recorded about the patient up to a time, as times are shown ({@link RecordedEvent#at}), in the order of
     * the store; with what was recorded about duplicates that had been merged into the patient by then.
     */
    List<RecordedEvent> upTo(TenantId tenant, PatientId patient, Instant time) {
        List<RecordedEvent> events = new ArrayList<>();
        Set<PatientId> seen = new HashSet<>();
        Deque<PatientId> open = new ArrayDeque<>(List.of(patient));
        while (!open.isEmpty()) {
            PatientId next = open.remove();
            if (seen.add(next)) {
                List<RecordedEvent> about = about(tenant, next, time);
                events.addAll(about);
                about.stream()
                        .map(RecordedEvent::event)
                        .filter(DuplicateAbsorbed.class::isInstance)
                        .map(event -> ((DuplicateAbsorbed) event).duplicate())
                        .forEach(open::add);
            }
        }
        events.sort(Comparator.comparingLong(RecordedEvent::position));
        return events;
    }

    private List<RecordedEvent> about(TenantId tenant, PatientId patient, Instant time) {
        List<Long> positions = positions(tenant, patient);
        ReadShare.need(positions.size() * EACH);
        return IntStream.iterate(0, from -> from < positions.size(), from -> from + AT_A_TIME)
                .mapToObj(from -> positions.subList(from, Math.min(positions.size(), from + AT_A_TIME)))
                .flatMap(some -> feed.at(some).stream())
                .filter(stored -> !Millis.of(stored.at()).isAfter(time))
                .map(this::weighed)
                .toList();
    }

    /** What is usual was taken before the first one was read; what is larger is taken one by one. */
    private RecordedEvent weighed(StoredEvent stored) {
        byte[] payload = stored.payload();
        long weight = WEIGHT * Math.max(payload.length, SealedText.lengthsIn(payload));
        if (weight > EACH) {
            ReadShare.need(weight - EACH);
        }
        return read(stored);
    }

    RecordedEvent read(StoredEvent stored) {
        Class<?> type =
                types.classOf(stored.type()).<Class<?>>map(known -> known).orElse(DomainEvent.class);
        return RecordedEvent.of(stored, codec.metadata(stored), type, codec);
    }

    /** The positions of all events about one entry of the registry, ascending. */
    List<Long> positions(TenantId tenant, PatientId patient) {
        return views
                .of(index, tenant)
                .find(Filters.eq("patientId", patient), Sorts.descending("number"), MOST_STRETCHES)
                .reversed()
                .stream()
                .map(ViewDocument::content)
                .flatMap(stretch -> stretch.positions().stream())
                .toList();
    }
}
