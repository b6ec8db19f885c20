package io.medichain.command;

import io.medichain.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts commands that were refused, {@code medichain.commands.refused}, by error code and context: as many series as
 * there are rules.
 */
final class RefusedCommands {
    private static final String ROOT = "io.medichain.";

    private final MeterRegistry registry;

    RefusedCommands(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Object command, ProblemException refusal) {
        registry.counter(
                        "medichain.commands.refused",
                        "code",
                        refusal.problem().code(),
                        "context",
                        context(command.getClass().getPackageName()))
                .increment();
    }

    /** The package below ours: {@code encounter}, also of {@code encounter.bed}. */
    static String context(String packageName) {
        String below = packageName.startsWith(ROOT) ? packageName.substring(ROOT.length()) : packageName;
        int end = below.indexOf('.');
        return end < 0 ? below : below.substring(0, end);
    }
}
