package io.medichain.identity.session;

import io.medichain.identity.Session;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Begins sessions. */
public final class SessionOpening {
    private final Repository<Session> sessions;

    /** Works on these. */
    public SessionOpening(Repository<Session> sessions) {
        this.sessions = sessions;
    }

    @CommandHandler
    long handle(OpenSession command) throws Exception {
        return sessions.newInstance(() -> new Session(command)).version();
    }
}
