package io.medichain.record;

import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/records/{id}/signatures}. The printed name is that of the signer's account.
 *
 * @param meaning what the signature means
 */
public record SignatureRequest(SignatureMeaning meaning) {
    public SignatureRequest {
        Rule.present(meaning, "meaning");
    }
}
