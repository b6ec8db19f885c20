package io.medichain.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.http.description.Seldom;
import io.medichain.id.AppId;
import io.medichain.view.LatestFirst;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An app that users may let in.
 *
 * @param appId the app; its client_id
 * @param name its name
 * @param redirectUris where browsers are sent back to
 * @param scopes what it may be let do at the most
 * @param keyed whether it proves who it is by keys
 * @param registeredAt when it was registered
 * @param revokedAt when it was revoked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppEntry(
        AppId appId,
        @Schema(example = "Growth chart") String name,

        @Schema(example = "[\"https://growth.example/callback\"]")
        List<String> redirectUris,

        @Schema(example = "[\"patient/Observation.rs\"]") List<String> scopes,
        @Schema(example = "false") boolean keyed,
        Instant registeredAt,
        @Seldom @Nullable Instant revokedAt) {
    /** The order of lists. */
    public static final LatestFirst<AppEntry> LATEST_FIRST = LatestFirst.by("registeredAt", AppEntry::registeredAt);

    public AppEntry {
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
    }

    AppEntry revoked(Instant at) {
        return new AppEntry(appId, name, redirectUris, scopes, keyed, registeredAt, at);
    }
}
