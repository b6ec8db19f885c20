package io.medichain.patient;

import io.medichain.problem.Rule;

/**
 * A decentralised identifier with its first key; personal data, for it is shown to others.
 *
 * @param did the identifier
 * @param key its first key
 */
public record IssuedDid(Did did, DidKey key) {
    public IssuedDid {
        Rule.present(did, "did");
        Rule.present(key, "publicKey");
    }
}
