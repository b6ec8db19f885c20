package io.medichain.view;

import io.medichain.id.TenantId;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Cursors of pages: where a page ended, with a keyed hash over that, the list and what it was asked for. A cursor that
 * was changed, or that belongs to another list or tenant, is refused.
 */
public final class Cursors {
    private static final String FIELD = "cursor";
    private static final String SEPARATOR = "\n";

    private final KeyVault vault;

    public Cursors(KeyVault vault) {
        this.vault = vault;
    }

    /**
     * Writes a cursor.
     *
     * @param list the list and all that it was asked for
     * @param end what tells where the page ended, none of it personal data
     */
    public String write(TenantId tenant, String list, List<String> end) {
        String place = String.join(SEPARATOR, end);
        String text = sign(tenant, list, place) + SEPARATOR + place;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the cursor of a request.
     *
     * @return where the page before ended; empty for the first page
     * @throws ProblemException when it is not a cursor of this list (HTTP 400)
     */
    public Optional<List<String>> read(TenantId tenant, String list, PageRequest page) {
        if (page.cursor() == null) {
            return Optional.empty();
        }
        String text = decoded(page.cursor());
        int end = text.indexOf(SEPARATOR);
        if (end < 0) {
            throw refused();
        }
        String place = text.substring(end + 1);
        byte[] signed = text.substring(0, end).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(signed, sign(tenant, list, place).getBytes(StandardCharsets.UTF_8))) {
            throw refused();
        }
        return Optional.of(List.of(place.split(SEPARATOR, -1)));
    }

    private String sign(TenantId tenant, String list, String place) {
        BlindIndex index = vault.blindIndex(tenant);
        return index.token(FIELD, list + SEPARATOR + place);
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static ProblemException refused() {
        return new ProblemException(
                RequestProblem.INVALID_VALUE, FIELD, "cursor must be the next of an earlier page of the same list");
    }
}
