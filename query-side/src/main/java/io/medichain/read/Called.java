package io.medichain.read;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is called, beside the id in an answer; resolved when it is read, as names are sealed.
 *
 * @param name the name as people read it; missing where a patient's is not known, and once the person was erased
 * @param roles what a user is; empty for a patient
 * @param erased whether the person was erased
 * @param worked the departments in which a user has worked, each by the position of the event since which
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Called(
        @Schema(example = "Dr. Jo Field") @Nullable String name,
        List<Role> roles,
        boolean erased,
        @JsonIgnore NavigableMap<Long, String> worked) {
    public Called {
        roles = List.copyOf(roles);
        worked = Collections.unmodifiableNavigableMap(new TreeMap<>(worked));
    }

    /** Somebody whose name is known, or was erased. */
    public static Called of(@Nullable String name, List<Role> roles) {
        return of(name, roles, Collections.emptyNavigableMap());
    }

    /** A user, with the departments. */
    public static Called of(@Nullable String name, List<Role> roles, NavigableMap<Long, String> worked) {
        return new Called(name, roles, name == null, worked);
    }

    /** Where the user worked when the event at this position was stored; empty when nobody had said so. */
    public Optional<String> departmentAt(long position) {
        return Optional.ofNullable(worked.floorEntry(position)).map(Map.Entry::getValue);
    }
}
