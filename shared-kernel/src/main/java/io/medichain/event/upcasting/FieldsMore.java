package io.medichain.event.upcasting;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Since the next revision an event may say more than before; one of before says what it said, in the same bytes. */
final class FieldsMore extends SingleEventUpcaster {
    private final String type;
    private final int from;

    /**
     * An upcaster.
     *
     * @param type the name of the event's type
     * @param from the revision that it takes; it gives the next one
     */
    FieldsMore(String type, int from) {
        this.type = type;
        this.from = from;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return type.equals(event.getType().getName())
                && Integer.toString(from).equals(event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        SimpleSerializedType next = new SimpleSerializedType(type, Integer.toString(from + 1));
        return event.upcastPayload(next, byte[].class, payload -> payload);
    }
}
