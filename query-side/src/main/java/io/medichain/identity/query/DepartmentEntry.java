package io.medichain.identity.query;

import io.medichain.personal.Personal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Where a user works, or worked.
 *
 * @param since since when
 * @param position since which event
 * @param department what the house calls it
 */
record DepartmentEntry(
        Instant since,
        @Schema(example = "21") long position,
        @Schema(example = "Cardiology") Personal<String> department) {}
