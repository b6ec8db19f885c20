package io.medichain.facts;

import io.medichain.event.DamagedEvents;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All projections, fed from one reading of the events. One that is behind, as it is new or of a higher version, takes
 * in what the others pass over. For one thread.
 */
final class FactFolds {
    private final FactMemory facts;
    private final EventCodec codec;
    private final List<FactFold> folds = new ArrayList<>();
    /** Filled as types come by: what nobody follows costs one look. */
    private final Map<String, List<FactFold>> followers = new HashMap<>();

    private long position;

    FactFolds(FactStore store, FactMemory facts, EventCodec codec, List<FactProjection> projections) {
        this.facts = facts;
        this.codec = codec;
        Set<String> names = new HashSet<>();
        for (FactProjection projection : projections) {
            if (!names.add(projection.set().name())) {
                throw new IllegalStateException(
                        "Two sets of facts have the name " + projection.set().name());
            }
        }
        store.keepOnly(projections.stream().map(FactProjection::set).toList());
        projections.forEach(projection -> folds.add(new FactFold(projection, store.position(projection.set()))));
        this.position = folds.stream().mapToLong(FactFold::position).min().orElse(EventFeed.NOTHING);
    }

    /** The position of the last event that all of them contain. */
    long position() {
        return position;
    }

    /** All of them, whose folds anybody may apply to changes of their own. */
    List<FactFold> all() {
        return List.copyOf(folds);
    }

    /** Takes the events in that follow {@link #position}: entries and positions get to the store together, or not. */
    void take(List<StoredEvent> batch) {
        Map<FactFold, FactChanges> changes = new HashMap<>();
        for (StoredEvent stored : batch) {
            FollowedEvent event = new FollowedEvent(stored, codec);
            for (FactFold fold : followers.computeIfAbsent(stored.type(), this::following)) {
                if (fold.position() < stored.position()) {
                    project(fold, event, changes.computeIfAbsent(fold, _ -> new FactChanges(facts, fold.set())));
                }
            }
        }
        moveTo(batch.getLast().position(), changes);
    }

    private List<FactFold> following(String type) {
        return folds.stream().filter(fold -> fold.reads(type)).toList();
    }

    /** What cannot be read is alarmed and left out, so that the facts of everybody else go on. */
    private void project(FactFold fold, FollowedEvent event, FactChanges changes) {
        try {
            fold.project(event, changes);
        } catch (RuntimeException e) {
            if (!DamagedEvents.isDamage(e)) {
                throw e;
            }
            codec.damaged().report(event.stored(), e);
        }
    }

    private void moveTo(long last, Map<FactFold, FactChanges> changes) {
        Map<FactFold, FactChanges> kept = new HashMap<>();
        for (FactFold fold : folds) {
            FactChanges its = changes.getOrDefault(fold, new FactChanges(facts, fold.set()));
            if (!its.all().isEmpty() || fold.isToBeKept(last)) {
                kept.put(fold, its);
            }
        }
        if (!kept.isEmpty()) {
            facts.apply(kept.values(), last);
        }
        folds.forEach(fold -> fold.moveTo(last, kept.containsKey(fold)));
        position = last;
    }
}
