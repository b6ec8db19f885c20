package io.medichain.operation.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.http.description.Seldom;
import io.medichain.id.UserId;
import io.medichain.operation.ChangedSetting;
import io.medichain.view.LatestFirst;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to the system.
 *
 * @param type the type of its event
 * @param what the backup, key, view, policy, deadline or operator's account that it is about
 * @param by who ordered it; missing of what nobody ordered
 * @param account of the operating system, under which the system started
 * @param settings what was configured otherwise than at the start before
 * @param at when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationEntry(
        @Schema(example = "operation.key-rotation-ordered") String type,
        @Schema(example = "tenant") @Nullable String what,

        @Schema(example = "0d6ad0a6-5a7f-4e0c-8d0e-6a7a1fd3c107") @Nullable
        UserId by,

        @Nullable String account,
        @Seldom List<ChangedSetting> settings,
        Instant at) {
    static final LatestFirst<OperationEntry> LATEST_FIRST = LatestFirst.by("at", OperationEntry::at);

    OperationEntry {
        settings = List.copyOf(settings);
    }

    /** For somebody who does not run the installation: that a setting changed, not to what. */
    OperationEntry forOthers() {
        List<ChangedSetting> names = settings.stream()
                .map(setting -> new ChangedSetting(setting.name(), null))
                .toList();
        return new OperationEntry(type, what, by, null, names, at);
    }
}
