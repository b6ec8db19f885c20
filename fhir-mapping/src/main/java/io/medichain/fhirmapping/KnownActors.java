package io.medichain.fhirmapping;

import io.medichain.consent.Grantee;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;

/**
 * Who the actors of an import are here, looked up before the first resource is sent.
 *
 * @param known by their identity in the source
 */
public record KnownActors(Map<String, Known> known) {
    public static final KnownActors NONE = new KnownActors(Map.of());

    public KnownActors {
        known = Map.copyOf(known);
    }

    /**
     * One that was declared.
     *
     * @param type the type of the resource in the source
     * @param grantee who it is here; empty where there is no such user
     */
    public record Known(String type, Optional<Grantee> grantee) {}

    /**
     * Who a reference names.
     *
     * @throws Refused naming the element
     */
    Grantee named(Reference reference, Referring references, String element) {
        Known actor = references
                .asDeclared(reference, element)
                .flatMap(identity -> Optional.ofNullable(known.get(identity)))
                .filter(declared -> ResourceAddress.of(reference.getReference())
                        .typeNamed()
                        .map(declared.type()::equals)
                        .orElse(true))
                .orElseThrow(() -> new Refused(element, "names somebody of whom --actor does not say who it is here"));
        return actor.grantee()
                .orElseThrow(() -> new Refused(element, "is a user by --actor who is not here or cannot sign in"));
    }
}
