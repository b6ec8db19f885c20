package io.medichain.record.query;

import io.medichain.personal.DocumentCipher;
import io.medichain.personal.KeyVault;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.record.Cid;
import io.medichain.record.DocumentStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What documents hold, opened. */
@Component
final class DocumentContents {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentContents.class);

    private final DocumentStore documents;
    private final DocumentCipher cipher;

    DocumentContents(DocumentStore documents, KeyVault vault) {
        this.documents = documents;
        this.cipher = new DocumentCipher(vault);
    }

    /** Opened once before the access is recorded, so that what cannot be read is not said to have been shown. */
    Supplier<InputStream> readable(Cid cid) {
        DocumentStore.Stored stored = documents.find(cid).orElseThrow(DocumentContents::notFound);
        try (InputStream first = open(stored)) {
            first.read();
        } catch (IOException e) {
            throw unreadable(e);
        }
        return () -> open(stored);
    }

    private InputStream open(DocumentStore.Stored stored) {
        try {
            return cipher.opening(stored.open()).orElseThrow(DocumentContents::notFound);
        } catch (IOException | DocumentCipher.Unreadable e) {
            throw unreadable(e);
        }
    }

    private static ProblemException unreadable(Exception failure) {
        LOG.error("A stored document cannot be opened", failure);
        return new ProblemException(RequestProblem.INTERNAL);
    }

    private static ProblemException notFound() {
        return new ProblemException(RequestProblem.NOT_FOUND);
    }
}
