package io.medichain.importer;

import io.medichain.fhir.ReceivedResource;
import io.medichain.problem.Size;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A resource as it is kept beside the record that is made of it: as it came, but that the content of an attachment
 * which becomes a document of the record is named by its hash. No base64 has a colon, so that it can be told from a
 * content.
 */
final class Kept {
    private Kept() {}

    /**
     * The resource to keep.
     *
     * @param json as it stands in the file
     * @param documents the contents that become documents
     * @throws Refused when it is larger than what is kept
     */
    static ReceivedResource of(String json, List<byte[]> documents) {
        String text = ReceivedResource.of(json).json();
        for (byte[] document : documents) {
            text = text.replace(
                    data(Base64.getEncoder().encodeToString(document)),
                    data("sha256:" + HexFormat.of().formatHex(sha256(document))));
        }
        if (text.length() > Size.RESOURCE) {
            throw new Refused("is longer than " + Size.RESOURCE + " characters without its documents");
        }
        return new ReceivedResource(text);
    }

    private static String data(String content) {
        return "\"data\":\"" + content + '"';
    }

    private static byte[] sha256(byte[] document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
