package io.medichain.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is called, beside the id in an answer; resolved when it is read, as names are sealed.
 *
 * @param name the name as people read it; missing once the person was erased
 * @param roles what a user is; empty for a patient
 * @param erased whether the person was erased
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Called(@Nullable String name, List<Role> roles, boolean erased) {
    public Called {
        roles = List.copyOf(roles);
    }

    /** Somebody whose name is known, or was erased. */
    public static Called of(@Nullable String name, List<Role> roles) {
        return new Called(name, roles, name == null);
    }
}
