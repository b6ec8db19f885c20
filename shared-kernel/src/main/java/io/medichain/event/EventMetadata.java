package io.medichain.event;

import io.medichain.id.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is stored beside every event: who caused it, for which tenant, through which request. All values are strings;
 * none of them is personal data (users are random identifiers).
 */
public record EventMetadata(Map<String, String> values) {
    public static final String TENANT = "tenant";
    /** The acting user's id, or the name of the policy that acted. */
    public static final String ACTOR = "actor";
    /** The actor of what a command on the machine did to a stopped system. */
    public static final String CONSOLE = "console";

    public static final String SESSION = "session";
    /** By which app the actor asked, where one asked in the actor's name. */
    public static final String APP = "app";
    /** One id for everything that one request caused. */
    public static final String CORRELATION = "correlation";
    /** The id of the event or command that caused this one. */
    public static final String CAUSATION = "causation";
    /** HMAC of tenant, user and Idempotency-Key. */
    public static final String IDEMPOTENCY = "idempotency";
    /** The hash of the request that carried the Idempotency-Key. */
    public static final String REQUEST = "request";
    /** The aggregate to which the request with the Idempotency-Key was answered. */
    public static final String TARGET = "target";
    /** Provenance of an import: the source system or file. */
    public static final String SOURCE = "source";

    public static final String IMPORT_RUN = "importRun";
    /** The purpose under which it was done, where one was asked for. */
    public static final String PURPOSE = "purpose";

    public EventMetadata {
        values = Map.copyOf(values);
    }

    public static EventMetadata of(TenantId tenant, String actor) {
        return new EventMetadata(Map.of(TENANT, tenant.value(), ACTOR, actor));
    }

    /** The tenant whose event this is. */
    public TenantId tenant() {
        String tenant = values.get(TENANT);
        if (tenant == null) {
            throw new IllegalStateException("An event without a tenant");
        }
        return new TenantId(tenant);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The same with one value more. */
    public EventMetadata with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new EventMetadata(more);
    }
}
