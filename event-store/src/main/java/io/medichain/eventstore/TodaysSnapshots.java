package io.medichain.eventstore;

import java.util.Objects;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * Lets a snapshot be used when it has the revision that its aggregate has today. One of another shape would be read
 * with fields missing, and the aggregate would decide on them; without it the aggregate is read from its events. So it
 * is when the class has another name or package today, by which snapshots alone are stored.
 */
final class TodaysSnapshots implements SnapshotFilter {
    private final Serializer serializer;
    private final AnnotationRevisionResolver revisions = new AnnotationRevisionResolver();

    TodaysSnapshots(Serializer serializer) {
        this.serializer = serializer;
    }

    @Override
    public boolean test(DomainEventData<?> snapshot) {
        SerializedType type = snapshot.getPayload().getType();
        Class<?> shape = serializer.classForType(type);
        String today = revisions.revisionOf(shape);
        return !UnknownSerializedType.class.equals(shape)
                && Objects.requireNonNullElse(today, "").equals(Objects.requireNonNullElse(type.getRevision(), ""));
    }
}
