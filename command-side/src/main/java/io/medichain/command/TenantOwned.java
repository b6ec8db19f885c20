package io.medichain.command;

import io.medichain.event.EventMetadata;
import io.medichain.id.TenantId;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.Scope;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate of a tenant. To commands of another tenant it does not exist; a command that was decided upon a version
 * (If-Match) meets that version or is refused.
 */
public abstract class TenantOwned extends AggregatePart {
    private @Nullable TenantId tenant;

    /** Made by Axon, empty, before the first event. */
    protected TenantOwned() {}

    /** Checks a command before its handler sees it; {@link TenantRepository} does so for handlers outside. */
    @CommandHandlerInterceptor
    void guard(CommandMessage<?> command) {
        if (tenant == null) {
            return; // nothing has happened yet: the command is the one that begins the aggregate
        }
        Object caller = command.getMetaData().get(EventMetadata.TENANT);
        Rule.require(tenant.value().equals(caller), RequestProblem.NOT_FOUND);
        ExpectedVersion.compare(command, identifier(), AggregateLifecycle.getVersion());
    }

    private static String identifier() {
        return Scope.describeCurrentScope() instanceof AggregateScopeDescriptor scope
                ? scope.getIdentifier().toString()
                : "";
    }

    /** The tenant for which a command was sent. */
    public static TenantId tenantOf(CommandMessage<?> command) {
        Object tenant = Rule.present(command.getMetaData().get(EventMetadata.TENANT), "tenant");
        return new TenantId(tenant.toString());
    }

    /** The tenant, once the first event was seen. */
    protected TenantId tenant() {
        return Rule.present(tenant, "tenant");
    }

    /** Keeps the tenant that stands beside an event. */
    protected void ownedBy(Message<?> event) {
        Object owner = event.getMetaData().get(EventMetadata.TENANT);
        if (tenant == null && owner != null) {
            tenant = new TenantId(owner.toString());
        }
    }
}
