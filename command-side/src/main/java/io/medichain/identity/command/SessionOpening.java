package io.medichain.identity.command;

import io.medichain.command.TenantRepository;
import io.medichain.identity.app.AuthorizeApp;
import io.medichain.identity.session.OpenSession;
import org.axonframework.commandhandling.CommandHandler;

/** Begins sessions. */
public final class SessionOpening {
    private final TenantRepository<Session> sessions;

    /** Works on these. */
    public SessionOpening(TenantRepository<Session> sessions) {
        this.sessions = sessions;
    }

    @CommandHandler
    long handle(OpenSession command) throws Exception {
        return sessions.create(() -> new Session(command)).version();
    }

    @CommandHandler
    long handle(AuthorizeApp command) throws Exception {
        return sessions.create(() -> new Session(command)).version();
    }
}
