package io.medichain.operation;

import org.jspecify.annotations.Nullable;

/**
 * A setting that is another one than before.
 *
 * @param name the environment variable
 * @param value what is in force; of a secret only that there is one; missing when the default is
 */
public record ChangedSetting(String name, @Nullable String value) {}
