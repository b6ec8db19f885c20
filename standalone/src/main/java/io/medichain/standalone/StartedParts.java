package io.medichain.standalone;

import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Tells of each part of the system as soon as it is up.
 *
 * @param told hears a line
 * @param begin when the start began, in nanoseconds of the JVM's own clock
 */
record StartedParts(Consumer<String> told, long begin) implements BeanPostProcessor {
    private static final double NANOSECONDS = 1e9;

    /** A start that begins now. */
    static StartedParts from(Consumer<String> told) {
        return new StartedParts(told, System.nanoTime());
    }

    /** A bean of this kind comes after what it shows. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof Part part) {
            tell(part.name());
        }
        return bean;
    }

    void tell(String part) {
        told.accept(String.format(
                Locale.ROOT, "  %-12s is up after %.1f s", part, (System.nanoTime() - begin) / NANOSECONDS));
    }
}
