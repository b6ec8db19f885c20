package io.medichain.operation;

import io.medichain.event.EventType;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * The system started, and what is configured otherwise than at the start before.
 *
 * @param version of MediChain
 * @param account of the operating system, under which it runs
 * @param restored whether it is the first start of a restored backup
 * @param changed what was set, changed or is no longer set, by name; of the first start all that is set
 */
@EventType("operation.system-started")
@Revision("1")
public record SystemStarted(String version, String account, boolean restored, List<ChangedSetting> changed)
        implements OperationEvent {
    public SystemStarted {
        changed = List.copyOf(changed);
    }
}
