package io.medichain.patient.did;

import io.medichain.patient.DidKey;
import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/patients/{id}/did} and {@code PUT /api/patients/{id}/did/key}.
 *
 * @param publicKey the compressed secp256k1 key whose private half the patient keeps
 */
public record PublicKey(DidKey publicKey) {
    public PublicKey {
        Rule.present(publicKey, "publicKey");
    }
}
