package io.medichain.command;

import org.axonframework.config.Configurer;

/** What a bounded context brings to the command-side: its aggregates and handlers. */
public interface CommandContext {
    /** Adds them. */
    void addTo(Configurer configurer, Aggregates aggregates);
}
