package io.medichain.command;

import io.medichain.access.Column;
import io.medichain.access.Decision.Allowed;
import io.medichain.access.Purpose;
import io.medichain.access.Subject;
import io.medichain.command.Concerns.Concern;
import io.medichain.event.EventMetadata;
import io.medichain.id.ImportRunId;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.Person;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The decision that a caller may do what the route is for, to what the request names. The {@link CommandDesk} takes no
 * command of somebody signed in on anything but the own account without one, and only the {@link Gate} makes one. A
 * route has it as an argument where the path alone tells what it is about, or asks the gate for it where the body does.
 *
 * @param <T> what was decided about: an identifier, or {@link TenantId} for what is about nobody yet
 */
public final class Permitted<T> {
    private final Caller caller;
    private final T about;
    private final Concern concern;
    private final Optional<ByRun> byRun;

    Permitted(Caller caller, T about, Concern concern, Optional<ByRun> byRun) {
        this.caller = caller;
        this.about = about;
        this.concern = concern;
        this.byRun = byRun;
    }

    /** The open run of an import that it rests on; empty where it rests on what the caller may do anyway. */
    public Optional<ImportRunId> importRun() {
        return byRun.map(ByRun::run);
    }

    /** What an open run lets through. */
    record ByRun(ImportRunId run, Purpose reason, Allowed allowed) {
        /** Who asks, with the reason of the run. */
        Subject asked(Caller by) {
            return by.subject().asking(reason);
        }
    }

    Optional<ByRun> byRun() {
        return byRun;
    }

    /** Who may, and how it was asked for. */
    public Caller caller() {
        return caller;
    }

    /** What it was decided about. */
    public T about() {
        return about;
    }

    /**
     * The patient whom it concerns.
     *
     * @throws java.util.NoSuchElementException where it concerns none
     */
    public PatientId patient() {
        return concern.resource().patient().orElseThrow();
    }

    /**
     * With whose key is sealed what is said about it.
     *
     * @throws java.util.NoSuchElementException where it concerns nobody
     */
    public Person person() {
        return concern.person().orElseThrow();
    }

    /** The organisation that it belongs to. */
    public TenantId tenant() {
        return concern.resource().tenant();
    }

    /** The signed-in user. */
    public UserId user() {
        return caller.user();
    }

    /** Who is signed in, with roles and factors. */
    public Subject subject() {
        return caller.subject();
    }

    /** When the request came. */
    public Instant at() {
        return caller.at();
    }

    /** The time that a request gives, or now; see {@link Caller#past}. */
    public Instant past(@Nullable Instant given, String field) {
        return caller.past(given, field);
    }

    /**
     * The same act on the account in another organisation, by who operates the installation.
     *
     * @throws IllegalStateException where the action is none of the installation
     */
    public Permitted<T> in(TenantId organisation) {
        if (caller.action().kinds().stream().anyMatch(kind -> kind.column() != Column.INSTALLATION)) {
            throw new IllegalStateException(caller.action() + " ends at the organisation");
        }
        Caller there = caller.with(caller.metadata().with(EventMetadata.TENANT, organisation.value()));
        return new Permitted<>(there, about, concern.in(organisation), byRun);
    }
}
