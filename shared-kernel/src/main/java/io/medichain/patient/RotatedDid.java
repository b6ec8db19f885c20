package io.medichain.patient;

import io.medichain.problem.Rule;

/**
 * A decentralised identifier whose key was replaced; personal data, for it is shown to others.
 *
 * @param did the identifier
 * @param retired the old key
 * @param key the new key
 */
public record RotatedDid(Did did, DidKey retired, DidKey key) {
    public RotatedDid {
        Rule.present(did, "did");
        Rule.present(retired, "retired");
        Rule.present(key, "publicKey");
    }
}
