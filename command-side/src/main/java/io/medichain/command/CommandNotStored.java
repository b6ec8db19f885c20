package io.medichain.command;

/** The store could not take the events of a command; nothing of it was kept (HTTP 503). */
public final class CommandNotStored extends RuntimeException {
    CommandNotStored(Throwable cause) {
        super("The event store could not take the events", cause);
    }
}
