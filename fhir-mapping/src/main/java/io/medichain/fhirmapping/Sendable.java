package io.medichain.fhirmapping;

import io.medichain.fhir.ReceivedResource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is sent of a resource: with the resource as it came, unless a system would not take that. What is understood of
 * it comes in all the same: to refuse that would be the worse loss.
 *
 * @param body what is sent
 * @param withoutOriginal why it is sent without the resource as it came, where it is
 */
record Sendable<B>(B body, Optional<String> withoutOriginal) {
    /** Of a resource and what is made of it, with the resource or without. */
    static <B> Sendable<B> of(ReceivedResource original, Function<@Nullable ReceivedResource, B> made) {
        B whole = made.apply(original);
        Optional<String> why = Kept.isSmall(original)
                ? Optional.empty()
                : Kept.whyNot(whole).filter(_ -> Kept.whyNot(made.apply(null)).isEmpty());
        return new Sendable<>(why.isEmpty() ? whole : made.apply(null), why);
    }
}
