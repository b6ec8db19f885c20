package io.medichain.record;

import io.medichain.problem.Rule;

/**
 * The body of {@code POST /api/records/{id}/signatures}.
 *
 * @param meaning what the signature means
 * @param name the printed name of the signer
 */
public record SignatureRequest(SignatureMeaning meaning, String name) {
    public SignatureRequest {
        Rule.present(meaning, "meaning");
        Rule.text(name, "name", 255);
    }
}
