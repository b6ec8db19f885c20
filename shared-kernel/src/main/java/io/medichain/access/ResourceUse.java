package io.medichain.access;

import java.util.Set;

/**
 * What a request does to resources of FHIR, which the scopes of an app have to name.
 *
 * @param type the type of resource, such as {@code Observation}, or {@link #ANY_TYPE}
 * @param interactions what is done; all of them have to be covered
 */
public record ResourceUse(String type, Set<Interaction> interactions) {
    /** Resources of every type: only a scope of every type covers it. */
    public static final String ANY_TYPE = "*";

    public ResourceUse {
        interactions = Set.copyOf(interactions);
    }

    /** The same done to resources of another type. */
    public ResourceUse of(String other) {
        return new ResourceUse(other, interactions);
    }
}
