package io.medichain.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * The aggregates that a handler outside of them works on. Nothing comes out of it unchecked: to a command of another
 * tenant an aggregate does not exist, and the one that the command was sent to has the version of If-Match.
 *
 * @param <T> the aggregates
 */
public final class TenantRepository<T extends TenantOwned> {
    private final Repository<T> repository;

    private TenantRepository(Repository<T> repository) {
        this.repository = repository;
    }

    /** The aggregates of a type. */
    public static <T extends TenantOwned> TenantRepository<T> of(Configuration axon, Class<T> type) {
        return new TenantRepository<>(axon.repository(type));
    }

    /**
     * An aggregate that exists.
     *
     * @throws AggregateNotFoundException when there is none
     * @throws io.medichain.problem.ProblemException when it belongs to another tenant (HTTP 404) or is the command's
     *     target and has another version than If-Match names (HTTP 412)
     */
    public Aggregate<T> load(Object id, CommandMessage<?> command) {
        return guarded(repository.load(id.toString()), command);
    }

    /** The same; empty when there is none. */
    public Optional<Aggregate<T>> find(Object id, CommandMessage<?> command) {
        try {
            return Optional.of(load(id, command));
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        }
    }

    /** An aggregate that exists, or an empty one. */
    public Aggregate<T> loadOrCreate(Object id, Callable<T> empty, CommandMessage<?> command) throws Exception {
        return guarded(repository.loadOrCreate(id.toString(), empty), command);
    }

    /** An aggregate that begins now. */
    public Aggregate<T> create(Callable<T> beginning) throws Exception {
        return repository.newInstance(beginning);
    }

    /** An aggregate that begins with this deed. */
    public Aggregate<T> create(Callable<T> empty, Consumer<T> deed) throws Exception {
        return repository.newInstance(empty, created -> created.execute(deed));
    }

    private static <T extends TenantOwned> Aggregate<T> guarded(Aggregate<T> aggregate, CommandMessage<?> command) {
        aggregate.execute(owned -> owned.guard(command));
        return aggregate;
    }
}
