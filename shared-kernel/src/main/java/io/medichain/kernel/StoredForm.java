package io.medichain.kernel;

import io.medichain.event.EventCodec;
import io.medichain.event.EventSerializer;
import io.medichain.event.EventTypes;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.event.upcasting.MedichainUpcasters;
import io.medichain.personal.KeyVault;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * How events are written and read, over one vault.
 *
 * @param types the names under which they are stored
 * @param serializer writes events, metadata and snapshots, and reads what Axon loads
 * @param upcasters bring an event of an earlier revision to that of today
 * @param codec reads stored events for those who follow them
 */
public record StoredForm(EventTypes types, EventSerializer serializer, EventUpcaster upcasters, EventCodec codec) {
    /** That of MediChain. */
    public static StoredForm over(KeyVault vault) {
        EventTypes types = MedichainEvents.types();
        EventSerializer serializer = new EventSerializer(types, vault);
        EventUpcaster upcasters = MedichainUpcasters.chain(vault);
        return new StoredForm(types, serializer, upcasters, new EventCodec(types, serializer, upcasters));
    }
}
