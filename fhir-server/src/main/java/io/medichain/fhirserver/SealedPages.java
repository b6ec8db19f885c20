package io.medichain.fhirserver;

import io.medichain.cipher.AesGcm;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * What a form searched for, in the address of the next page: a link of a Bundle is asked by GET, and an address stands
 * in logs, so nobody but this process can read it. It holds until the process ends.
 */
@Component
final class SealedPages {
    private static final int KEY = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    SealedPages() {
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Seals parameters.
     *
     * @param url of the resources that are searched; the page is of no others
     */
    String seal(String url, Map<String, String[]> parameters) {
        StringJoiner text = new StringJoiner("&");
        parameters.forEach((name, values) ->
                Arrays.stream(values).forEach(value -> text.add(encoded(name) + "=" + encoded(value))));
        byte[] page = AesGcm.seal(key, random, FhirJson.utf8(url), FhirJson.utf8(text.toString()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(page);
    }

    /**
     * Opens them.
     *
     * @throws ProblemException where this is no page of this search (HTTP 400)
     */
    Map<String, String[]> open(String url, String page) {
        try {
            byte[] text =
                    AesGcm.open(key, FhirJson.utf8(url), Base64.getUrlDecoder().decode(page));
            return FormText.parameters(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static ProblemException refused() {
        return new ProblemException(
                RequestProblem.INVALID_VALUE,
                SearchRequest.PAGE,
                "_page must be of a link of the same search, since the system was last started");
    }
}
