package io.medichain.record.command;

import io.medichain.id.RecordId;
import io.medichain.personal.DocumentCipher;
import io.medichain.personal.Person;
import io.medichain.personal.Personal;
import io.medichain.problem.Legible;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.medichain.record.Cid;
import io.medichain.record.DocumentStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document that comes in with a form of two parts: {@code title} and {@code file}, in any order. It is sealed as it
 * comes and lies on disk as a draft; nothing of it is held in memory but a buffer.
 */
final class Upload implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final int LARGEST = 20 << 20;
    private static final int LONGEST_TITLE_BYTES = 4 * Size.LINE;

    private final DocumentStore.Draft draft;
    private final MessageDigest hash = Cid.hashing();
    private final MediaType type = new MediaType();
    private @Nullable String title;
    private @Nullable Cid content;
    private @Nullable String mediaType;
    private long size = -1;

    private Upload(DocumentStore.Draft draft) {
        this.draft = draft;
    }

    /**
     * Receives the form.
     *
     * @throws ProblemException when it is no such form, or the document is none that is kept
     */
    static Upload receive(HttpServletRequest request, DocumentStore documents, DocumentCipher cipher, Person person) {
        Upload upload = new Upload(begun(documents));
        try {
            FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                upload.take(parts.next(), cipher, person);
            }
            upload.check();
            return upload;
        } catch (IOException e) {
            upload.close();
            throw new ProblemException(RequestProblem.MALFORMED, null, "The form is not whole, or is none.");
        } catch (DocumentStore.NotStored e) {
            upload.close();
            throw notStored(e);
        } catch (RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    private void take(FileItemStream part, DocumentCipher cipher, Person person) throws IOException {
        try (InputStream content = part.openStream()) {
            switch (String.valueOf(part.getFieldName())) {
                case "title" -> {
                    Rule.require(title == null, RequestProblem.INVALID_VALUE, "title", "title comes once");
                    String given = text(content.readNBytes(LONGEST_TITLE_BYTES + 1));
                    title = Legible.text(Rule.text(given, "title", Size.LINE), "title");
                }
                case "file" -> {
                    Rule.require(size < 0, RequestProblem.INVALID_VALUE, "file", "file comes once");
                    size = seal(new DigestInputStream(content, hash), cipher, person);
                }
                default -> throw new ProblemException(RequestProblem.INVALID_VALUE, null, "There is no such part.");
            }
        }
    }

    private long seal(InputStream content, DocumentCipher cipher, Person person) throws IOException {
        byte[] buffer = new byte[8192];
        long sealed = 0;
        try (OutputStream out = cipher.sealing(person, draft.content())) {
            for (int some = content.read(buffer); some >= 0; some = content.read(buffer)) {
                sealed += some;
                Rule.require(sealed <= LARGEST, RecordProblem.DOCUMENT_TOO_LARGE);
                type.write(buffer, 0, some);
                out.write(buffer, 0, some);
            }
        }
        return sealed;
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(RequestProblem.INVALID_VALUE, "title", "title must be a text in UTF-8");
        }
    }

    private void check() {
        Rule.present(title, "title");
        Rule.require(size >= 0, RequestProblem.INVALID_VALUE, "file", "file is missing");
        Rule.require(size > 0, RecordProblem.DOCUMENT_EMPTY);
        content = Cid.of(hash);
        mediaType = type.found().orElseThrow(() -> new ProblemException(RecordProblem.DOCUMENT_TYPE));
    }

    /** What makes two uploads the same request. */
    record Request(String title, Cid content) {}

    Request request() {
        return new Request(Objects.requireNonNull(title), Objects.requireNonNull(content));
    }

    /** Keeps the document and says how it is attached. */
    AttachDocument attach(RecordId record, Person person, Instant at) {
        Cid kept;
        try {
            kept = draft.keep();
        } catch (DocumentStore.NotStored e) {
            throw notStored(e);
        }
        return new AttachDocument(
                record,
                kept,
                Objects.requireNonNull(mediaType),
                size,
                Objects.requireNonNull(content).sha256(),
                Personal.clinical(person, Objects.requireNonNull(title)),
                at);
    }

    private static DocumentStore.Draft begun(DocumentStore documents) {
        try {
            return documents.begin();
        } catch (DocumentStore.NotStored e) {
            throw notStored(e);
        }
    }

    private static ProblemException notStored(DocumentStore.NotStored failure) {
        LOG.error("A document could not be stored", failure);
        return new ProblemException(RecordProblem.DOCUMENT_NOT_STORED);
    }

    @Override
    public void close() {
        draft.close();
    }
}
