package io.medichain.clinical;

import io.medichain.record.Cid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of a record, without its content.
 *
 * @param cid the content identifier of the stored ciphertext
 * @param mediaType what the content is
 * @param size bytes
 * @param sha256 the SHA-256 of the content in lower hexadecimal; missing in what was attached before it was kept
 * @param title its name for people; missing where it cannot be read
 * @param attachedAt when it was attached
 */
public record ClinicalDocument(
        Cid cid,
        String mediaType,
        long size,
        @Nullable String sha256,
        @Nullable String title,
        Instant attachedAt) {}
