package io.medichain.clinical;

import io.medichain.access.Action;
import io.medichain.access.Basis;
import io.medichain.access.Reason;
import io.medichain.access.Role;
import io.medichain.audit.AccessedPart;
import io.medichain.id.AppId;
import io.medichain.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked at data of a patient, or tried to.
 *
 * @param event the id of the event that says so
 * @param at when
 * @param user who
 * @param name what the user is called; missing where that is not known any more
 * @param roles what the user was then
 * @param role the role that let the user in; missing where none did
 * @param part which part of the data
 * @param action what was done or tried
 * @param basis what let the user in; missing when it was refused
 * @param reference the id of what it rests on, such as a consent
 * @param purpose what the user stated as reason; missing once the person whose datum it is was erased
 * @param app by which app the user asked; missing where it was none
 * @param refusal why it was refused; missing when it was granted
 */
public record ClinicalAccess(
        String event,
        Instant at,
        UserId user,
        @Nullable String name,
        List<Role> roles,
        @Nullable Role role,
        AccessedPart part,
        Action action,
        @Nullable Basis basis,
        @Nullable String reference,
        @Nullable String purpose,
        @Nullable App app,
        @Nullable Reason refusal)
        implements ClinicalAudit {
    /**
     * An app.
     *
     * @param id its id
     * @param name its name
     */
    public record App(AppId id, String name) {}
}
