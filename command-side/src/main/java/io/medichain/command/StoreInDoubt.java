package io.medichain.command;

import java.util.Optional;

/** Whether the store is the one whose events were signed and anchored before. Safe for concurrent use. */
@FunctionalInterface
public interface StoreInDoubt {
    /** Why it is not, or empty while nothing says so. */
    Optional<String> reason();
}
