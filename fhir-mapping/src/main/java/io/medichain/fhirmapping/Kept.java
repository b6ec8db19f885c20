package io.medichain.fhirmapping;

import io.medichain.fhir.ReceivedResource;
import io.medichain.http.ReceivedJson;
import io.medichain.problem.ProblemException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base64BinaryType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resource as it is kept beside the record that is made of it: as it came, but that the content of an attachment
 * which becomes a document of the record is named by its hash, however its base64 was laid out. No base64 has a colon,
 * so that it can be told from a content.
 */
final class Kept {
    private static final JsonMapper JSON = Wire.json();
    /** In so many letters there are no more texts, values and bytes than a tenth of what a system takes. */
    private static final int SMALL = 25_000;

    private static final int FEW_LEVELS = 24;
    private static final ReceivedJson RECEIVED = ReceivedJson.usual();

    private Kept() {}

    /**
     * The resource to keep, of any size.
     *
     * @param json as it stands in the file
     * @param documents the contents that become documents
     */
    static ReceivedResource of(String json, List<byte[]> documents) {
        return ReceivedResource.of(documents.isEmpty() ? json : withHashes(json, documents));
    }

    /** Whether it is far within all limits, so that none of them need be tried. */
    static boolean isSmall(ReceivedResource resource) {
        return resource.json().length() <= SMALL && levels(resource.json()) <= FEW_LEVELS;
    }

    private static int levels(String json) {
        int levels = 0;
        int most = 0;
        boolean isText = false;
        for (int at = 0; at < json.length(); at++) {
            char letter = json.charAt(at);
            switch (letter) {
                case '\\' -> at++;
                case '"' -> isText = !isText;
                case '{', '[' -> levels += isText ? 0 : 1;
                case '}', ']' -> levels -= isText ? 0 : 1;
                default -> {}
            }
            most = Math.max(most, levels);
        }
        return most;
    }

    /** Why a system would not take this, if its operator has set no other limits: empty where it would. */
    static Optional<String> whyNot(Object body) {
        try {
            RECEIVED.read(JSON.writeValueAsBytes(body), body.getClass());
            return Optional.empty();
        } catch (ProblemException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String withHashes(String json, List<byte[]> documents) {
        Set<String> hashes = documents.stream().map(Kept::sha256).collect(Collectors.toSet());
        StringWriter text = new StringWriter(2048);
        try (JsonParser from = ResourceText.parser(new StringReader(json));
                JsonGenerator to = ResourceText.generator(text)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                Optional<String> hash = token == JsonToken.VALUE_STRING && "data".equals(from.currentName())
                        ? hashOf(from.getString()).filter(hashes::contains)
                        : Optional.empty();
                if (hash.isPresent()) {
                    to.writeString("sha256:" + hash.orElseThrow());
                } else {
                    to.copyCurrentEventExact(from);
                }
            }
        }
        return text.toString();
    }

    /** Of what the same reader makes of it that made the documents. */
    private static Optional<String> hashOf(String data) {
        try {
            return Optional.ofNullable(new Base64BinaryType(data).getValue()).map(Kept::sha256);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String sha256(byte[] document) {
        return HexFormat.of().formatHex(sha256().digest(document));
    }

    /** A new hash. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
