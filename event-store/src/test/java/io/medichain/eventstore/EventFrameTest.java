package io.medichain.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.event.EventFeed.DamagedEvent;
import io.medichain.event.StoredEvent;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The laws of an event's bytes. */
class EventFrameTest {
    @Property(tries = 300)
    void whatIsReadIsWhatWasWritten(
            @ForAll String id,
            @ForAll String aggregate,
            @ForAll @LongRange(min = 0) long sequence,
            @ForAll Instant at,
            @ForAll byte[] payload,
            @ForAll byte[] metadata,
            @ForAll @LongRange(min = 0) long position) {
        byte[] frame = EventFrame.of(
                new NewEvent(id, "type", "revision", "aggregate type", aggregate, sequence, at, payload, metadata));
        EventFrame.complete(frame, position, at);

        StoredEvent read = EventFrame.read(frame, position);

        assertThat(read.position()).isEqualTo(position);
        assertThat(new NewEvent(
                        read.eventId(),
                        read.type(),
                        read.revision(),
                        read.aggregateType(),
                        read.aggregateId(),
                        read.sequence(),
                        read.at(),
                        payload,
                        metadata))
                .isEqualTo(new NewEvent(
                        id, "type", "revision", "aggregate type", aggregate, sequence, at, payload, metadata));
        assertThat(read.payload()).isEqualTo(payload);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(EventFrame.latestTime(frame)).isEqualTo(at);
    }

    @Example
    void everyChangedBitIsNoticed() {
        byte[] frame = EventFrame.of(Events.bytes("aggregate", 3));
        EventFrame.complete(frame, 7, Events.TIME);
        for (int bit = 0; bit < frame.length * Byte.SIZE; bit++) {
            byte[] changed = frame.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);

            assertThatThrownBy(() -> EventFrame.read(changed, 7)).isInstanceOf(DamagedEvent.class);
        }
    }

    @Example
    void everyCutIsNoticed() {
        byte[] frame = EventFrame.of(Events.bytes("aggregate", 3));
        EventFrame.complete(frame, 7, Events.TIME);
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);

            assertThatThrownBy(() -> EventFrame.read(cut, 7)).isInstanceOf(DamagedEvent.class);
        }
    }

    @Property(tries = 500)
    void noKeyOfAnAggregateBeginsAnothers(@ForAll String one, @ForAll String other) {
        byte[] first = EventKeys.identifier(one);
        boolean begins = EventKeys.isOfStream(EventKeys.stream(other, 1), first);

        assertThat(begins).isEqualTo(one.equals(other));
    }
}
