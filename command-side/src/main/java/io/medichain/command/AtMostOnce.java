package io.medichain.command;

import io.medichain.event.EventMetadata;
import java.util.UUID;

/** Takes commands that follow from an event. */
public interface AtMostOnce {
    /**
     * Executes a command at most once: what it brought is found again by its id, also after a crash. A command that
     * brought nothing is decided again.
     *
     * @param id follows from the event; the same one for every try
     * @param metadata what is stored beside the events, without anybody's request
     * @throws io.medichain.problem.ProblemException when the command is refused
     */
    Accepted acceptOnce(UUID id, EventMetadata metadata, Order order);

    /**
     * Asked before something is begun that a command ends, such as the end of a key.
     *
     * @throws io.medichain.problem.ProblemException {@link CommandProblem#STORE_IN_DOUBT} while no command would be
     *     taken
     */
    default void requireTaken() {}
}
