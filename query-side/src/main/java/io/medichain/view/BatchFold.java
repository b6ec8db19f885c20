package io.medichain.view;

import io.medichain.event.DamagedEvents;
import io.medichain.identity.UserErased;
import io.medichain.patient.PatientErased;
import io.medichain.view.Fold.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.jspecify.annotations.Nullable;

/** Folds the events of a batch into stored documents; for one thread. */
final class BatchFold<D extends Record> {
    private static final int CACHED_DOCUMENTS = 2_000;
    /** Stored documents of so many bytes are loaded together; decoded they are a multiple of it. */
    private static final long MOST_LOADED = 4L << 20;

    private static final List<Class<?>> ERASING = List.of(PatientErased.class, UserErased.class);

    private final View<D> view;
    private final GenerationDocuments<D> documents;
    private final DamagedEvents damaged;
    private final DocumentCache<D> cache = new DocumentCache<>(CACHED_DOCUMENTS);
    private final Map<Class<?>, Boolean> followed = new ConcurrentHashMap<>();
    /** Up to here documents may exist that the noted position does not know of. */
    private final long repeatedUpTo;

    BatchFold(View<D> view, GenerationDocuments<D> documents, DamagedEvents damaged, long repeatedUpTo) {
        this.view = view;
        this.documents = documents;
        this.damaged = damaged;
        this.repeatedUpTo = repeatedUpTo;
    }

    /** Whether there is anything in the batch for the view. Any thread may ask. */
    boolean concerns(EventBatch batch) {
        return batch.types().stream()
                .anyMatch(type -> follows(type) || ERASING.stream().anyMatch(type::contains));
    }

    /**
     * Folds and writes what the view follows after a position. Values that were read of a person are forgotten with the
     * person's erasure.
     *
     * @return where it has to stop, {@code null} when all is written
     * @throws ReadStoreFailure.Away when the read store does not answer; then the batch is to be repeated
     */
    ViewState.@Nullable Stopped fold(EventBatch batch, long after) {
        ViewState.Stopped stopped = foldAll(batch, after);
        List<EventBatch.Entry> erasures = batch.entries().stream()
                .filter(entry -> ERASING.stream().anyMatch(entry.type()::contains))
                .toList();
        if (!erasures.isEmpty()) {
            cache.clear();
            if (view.forgetsPatients()) {
                erasures.forEach(this::forget);
            }
        }
        return stopped;
    }

    /** Repeating it changes nothing. */
    private void forget(EventBatch.Entry erasure) {
        if (erasure instanceof EventBatch.Read(RecordedEvent event, List<Class<?>> _)
                && event.event() instanceof PatientErased erased) {
            documents.forget(event.tenant(), erased.patientId());
        }
    }

    private ViewState.@Nullable Stopped foldAll(EventBatch batch, long after) {
        if (batch.types().stream().noneMatch(this::follows)) {
            return null;
        }
        List<RecordedEvent> mine = new ArrayList<>();
        for (EventBatch.Entry entry : batch.entries()) {
            if (entry.stored().position() > after && follows(entry.type())) {
                switch (entry) {
                    case EventBatch.Read readable -> mine.add(readable.event());
                    case EventBatch.Unreadable broken
                    when isNobodys(broken) -> damaged.report(broken.stored(), broken.cause());
                    case EventBatch.Unreadable broken -> {
                        ViewState.Stopped earlier = write(mine);
                        return earlier == null ? stopped(broken.stored().position(), broken.cause()) : earlier;
                    }
                }
            }
        }
        return write(mine);
    }

    /** Of a type that is known, and yet so damaged that not even its tenant can be made out. */
    private static boolean isNobodys(EventBatch.Unreadable broken) {
        return !broken.type().isEmpty() && DamagedEvents.isDamage(broken.cause());
    }

    private boolean follows(List<Class<?>> type) {
        return type.isEmpty() || followed.computeIfAbsent(type.getFirst(), known -> Fold.follows(view, known));
    }

    private ViewState.@Nullable Stopped write(List<RecordedEvent> events) {
        if (events.isEmpty()) {
            return null;
        }
        try {
            writeTogether(events);
            return null;
        } catch (GenerationDocuments.Damaged | ReadStoreFailure.Away e) {
            throw e;
        } catch (RuntimeException e) {
            return events.size() == 1 ? markDamaged(events.getFirst(), e) : writeInHalves(events);
        }
    }

    /** What cannot be folded hides nothing but itself; any other failure stops the view. */
    private ViewState.@Nullable Stopped markDamaged(RecordedEvent event, RuntimeException cause) {
        boolean isDamage = DamagedEvents.isDamage(cause) || cause instanceof CodecConfigurationException;
        if (!isDamage || event.event() instanceof DamagedEvent) {
            return stopped(event.position(), cause);
        }
        damaged.report(event.stored(), cause);
        return write(List.of(event.damaged()));
    }

    /** Finds the event that fails; the others are written. What is too large together is not when halved. */
    private ViewState.@Nullable Stopped writeInHalves(List<RecordedEvent> events) {
        int half = events.size() / 2;
        ViewState.Stopped stopped = write(events.subList(0, half));
        return stopped == null ? write(events.subList(half, events.size())) : stopped;
    }

    private void writeTogether(List<RecordedEvent> events) {
        Fold<D> fold = new Fold<>(view);
        Set<Place> missing = new HashSet<>();
        Set<Place> fresh = new HashSet<>();
        for (RecordedEvent event : events) {
            boolean isNew = event.position() > repeatedUpTo && view.begins(event);
            for (String key : Fold.keys(view, event)) {
                Place place = new Place(event.tenant(), key);
                ViewDocument<D> cached = cache.get(place);
                if (cached != null) {
                    fold.start(place, cached);
                } else if (isNew) {
                    fresh.add(place);
                } else if (!fresh.contains(place)) {
                    missing.add(place);
                }
            }
        }
        if (!missing.isEmpty()) {
            Held held = events.size() == 1 ? Held.ALL : Held.atMost(MOST_LOADED);
            documents.load(missing, held).forEach(fold::start);
        }
        events.forEach(fold::apply);
        Set<Place> large = documents.write(fold.changed(), fresh);
        cache.putAll(fold.changed());
        cache.removeAll(large);
    }

    /** The class of the cause only: a message could hold what the event says about a person. */
    private static ViewState.Stopped stopped(long position, RuntimeException cause) {
        return new ViewState.Stopped(
                position,
                "The event at position " + position + " cannot be folded ("
                        + cause.getClass().getSimpleName() + ")");
    }
}
