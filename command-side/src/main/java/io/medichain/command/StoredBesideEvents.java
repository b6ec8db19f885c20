package io.medichain.command;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Gives the metadata of a command to its events, all but what only steers the command. */
final class StoredBesideEvents implements CorrelationDataProvider {
    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> kept = new HashMap<>(message.getMetaData());
        kept.keySet().removeAll(ExpectedVersion.METADATA);
        return kept;
    }
}
