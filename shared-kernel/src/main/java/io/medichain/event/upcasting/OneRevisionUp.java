package io.medichain.event.upcasting;

import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.problem.Rule;
import java.util.function.Supplier;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes the JSON of one event type from one revision to the next; numbers keep every digit. */
abstract class OneRevisionUp extends SingleEventUpcaster {
    /** Reads and writes JSON without changing a number. */
    static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final String type;
    private final int from;

    /**
     * An upcaster.
     *
     * @param type the stable name of the event
     * @param from the revision that it takes; it gives the next one
     */
    OneRevisionUp(String type, int from) {
        this.type = type;
        this.from = from;
    }

    /**
     * Changes the event's JSON in place.
     *
     * @param tenant whose event it is
     */
    abstract void upcast(ObjectNode event, Supplier<TenantId> tenant);

    @Override
    protected final boolean canUpcast(IntermediateEventRepresentation event) {
        return type.equals(event.getType().getName())
                && Integer.toString(from).equals(event.getType().getRevision());
    }

    @Override
    protected final IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        SimpleSerializedType next = new SimpleSerializedType(type, Integer.toString(from + 1));
        return event.upcastPayload(next, byte[].class, payload -> upcast(payload, () -> tenant(event)));
    }

    private static TenantId tenant(IntermediateEventRepresentation event) {
        Object tenant = event.getMetaData().getObject().get(EventMetadata.TENANT);
        return new TenantId(Rule.present(tenant, EventMetadata.TENANT).toString());
    }

    /** What is no JSON object stays as it is: reading it will say so. */
    private byte[] upcast(byte[] payload, Supplier<TenantId> tenant) {
        if (EXACT.readTree(payload) instanceof ObjectNode event) {
            upcast(event, tenant);
            return EXACT.writeValueAsBytes(event);
        }
        return payload;
    }
}
