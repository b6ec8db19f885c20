package io.medichain.operation;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A setting that is another one than before.
 *
 * @param name the environment variable
 * @param value what is in force; of a secret only that there is one; missing when the default is
 */
public record ChangedSetting(
        @Schema(example = "MEDICHAIN_PORT") String name,
        @Schema(example = "8080") @Nullable String value) {}
