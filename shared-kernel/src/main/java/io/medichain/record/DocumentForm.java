package io.medichain.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.problem.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What a document is, apart from its title and content; clinical personal data.
 *
 * @param mediaType what the content is, found from the content
 * @param size bytes before encryption
 * @param sha256 the SHA-256 of the content in lower hexadecimal, by which an original names it (adr 49); missing in
 *     what was attached before it was kept
 */
public record DocumentForm(
        String mediaType,
        long size,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String sha256) {
    public DocumentForm {
        Rule.present(mediaType, "mediaType");
    }
}
