package io.medichain.facts;

import io.medichain.event.DomainEvent;
import io.medichain.id.TenantId;
import io.medichain.identity.UserDeactivated;
import java.util.ArrayList;
import java.util.List;

/** Counts: an event that is taken in twice, or not at all, shows. */
final class Counting implements FactProjection {
    private final FactSet set;
    private final Fact<Key, Count> count;
    /** The positions of the events that this object has seen. */
    private final List<Long> seen = new ArrayList<>();

    Counting(String name, int version) {
        this.set = new FactSet(name, version);
        this.count = set.fact("count", Key.class, Count.class);
    }

    @Override
    public FactSet set() {
        return set;
    }

    @Override
    public List<Class<? extends DomainEvent>> follows() {
        return List.of(UserDeactivated.class);
    }

    @Override
    public void project(FollowedEvent event, FactChanges changes) {
        seen.add(event.stored().position());
        Key key = new Key(event.metadata().tenant());
        int before = changes.get(count, key).map(Count::number).orElse(0);
        changes.put(count, key, new Count(before + 1));
    }

    /** What the store says; none when it says nothing. */
    int in(FactStore store) {
        return store.get(count.key(new Key(new TenantId("north"))))
                .map(count::value)
                .map(Count::number)
                .orElse(0);
    }

    /** The positions of the events that were taken in, in order. */
    List<Long> seen() {
        return seen;
    }

    private record Key(TenantId tenant) implements FactKey {}

    private record Count(int number) {}
}
