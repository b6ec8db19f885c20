package io.medichain.record;

import io.medichain.problem.Rule;

/**
 * What a document is, apart from its title and content; clinical personal data.
 *
 * @param mediaType what the content is, found from the content
 * @param size bytes before encryption
 */
public record DocumentForm(String mediaType, long size) {
    public DocumentForm {
        Rule.present(mediaType, "mediaType");
    }
}
