package io.medichain.consent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.id.ImportRunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a consent comes from that the patient did not give here.
 *
 * @param importRun the run of an import that brought it
 * @param source the paper or the system in which the patient agreed; missing where that is not known at the moment
 * @param agreedAt when the patient agreed; missing likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentOrigin(
        ImportRunId importRun,
        @Nullable String source,
        @Nullable Instant agreedAt) {}
