package io.medichain.http;

/** The names of MediChain's own headers, and of those that Spring does not name. */
public final class Headers {
    /** Answer: the position of the store after the command. */
    public static final String POSITION = "Medichain-Position";
    /** Request: answer from read models that have reached this position. */
    public static final String READ_AFTER = "Medichain-Read-After";
    /** Both ways: one id for everything that the request causes. */
    public static final String CORRELATION = "Medichain-Correlation";
    /** Request: why a record is looked at; must name nobody. */
    public static final String PURPOSE = "Medichain-Purpose";
    /** Request: a repeated command with the same key is the same command. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    /** Request: the system that a record comes from; names nobody. */
    public static final String SOURCE = "Medichain-Source";
    /** Request: the open run of an import that this command is part of. */
    public static final String IMPORT_RUN = "Medichain-Import-Run";

    /** Request: {@link BrowserSession#IN_COOKIES}, for a session that a browser keeps in cookies. */
    public static final String SESSION = "Medichain-Session";

    /** Request: the id of the user whom a page believes signed in; counts beside {@link #SESSION} alone. */
    public static final String USER = "Medichain-User";

    private Headers() {}
}
