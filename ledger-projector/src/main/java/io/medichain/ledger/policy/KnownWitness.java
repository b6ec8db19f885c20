package io.medichain.ledger.policy;

import io.medichain.ledger.note.VerifierKey;
import java.net.URI;
import java.util.Optional;

/**
 * A witness that a policy names.
 *
 * @param name in the policy; it means nothing elsewhere
 * @param key its key
 * @param url its submission prefix, where it is asked; empty where nobody has to ask it
 */
public record KnownWitness(String name, VerifierKey key, Optional<URI> url) {}
