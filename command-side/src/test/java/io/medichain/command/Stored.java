package io.medichain.command;

import io.medichain.event.DomainEvent;
import io.medichain.event.EventMetadata;
import io.medichain.event.Examples;
import io.medichain.id.TenantId;
import io.medichain.problem.Problem;
import io.medichain.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.aggregate.ResultValidator;

/** Words of the fixtures: events as stored for a tenant, commands of a tenant, refusals by their code. */
public final class Stored {
    private Stored() {}

    /** The event as the example tenant's store holds it. */
    public static EventMessage<?> stored(DomainEvent event) {
        return GenericEventMessage.asEventMessage(event).andMetaData(Map.of(EventMetadata.TENANT, tenantName()));
    }

    /** The metadata of a command of the example tenant. */
    public static Map<String, ?> ours() {
        return Map.of(EventMetadata.TENANT, tenantName());
    }

    /** The metadata of a command of another tenant. */
    public static Map<String, ?> theirs() {
        return Map.of(EventMetadata.TENANT, new TenantId("elsewhere").value());
    }

    /** The metadata of a command that was decided upon a version of its target. */
    public static Map<String, ?> oursAt(Object target, long version) {
        Map<String, Object> metadata = new HashMap<>(ExpectedVersion.metadata(target, version));
        metadata.putAll(ours());
        return metadata;
    }

    /** Nothing was stored, and the refusal is this one. */
    public static void refused(ResultValidator<?> result, Problem problem) {
        result.expectNoEvents().expectException(ProblemException.class).expectExceptionMessage(problem.title());
    }

    private static String tenantName() {
        return Examples.TENANT.value();
    }
}
