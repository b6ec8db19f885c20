package io.medichain.fhirserver;

import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of an export beside its files: nothing of a patient.
 *
 * @param tenant whose patients
 * @param user who ordered it, and may fetch it
 * @param purpose why, sealed with the key of who said so
 * @param request what was asked, as the manifest tells it
 * @param transactionTime all that was stored until then is in it
 * @param standing how far it is
 * @param failure why it came to nothing
 * @param endedAt when it was complete, or came to nothing
 * @param files the files, by type and number
 * @param errors how many lines there are of what is not in it
 * @param deletions how many lines there are of who was erased
 */
record ExportNote(
        TenantId tenant,
        UserId user,
        String purpose,
        String request,
        Instant transactionTime,
        Standing standing,
        @Nullable FhirProblem failure,
        @Nullable Instant endedAt,
        List<Part> files,
        long errors,
        long deletions) {
    /** How long files are kept, and that one came to nothing. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    ExportNote {
        files = List.copyOf(files);
    }

    /** How far an export is. */
    enum Standing {
        /** The files are being written; after a restart it came to nothing. */
        UNDER_WAY,
        COMPLETE,
        FAILED
    }

    /**
     * A file.
     *
     * @param name its name
     * @param type the type of its resources
     * @param count how many resources it has
     */
    record Part(String name, String type, long count) {}

    /** One that begins. */
    static ExportNote begun(TenantId tenant, UserId user, String purpose, String request, Instant transactionTime) {
        return new ExportNote(
                tenant, user, purpose, request, transactionTime, Standing.UNDER_WAY, null, null, List.of(), 0, 0);
    }

    /** The same with all of its files. */
    ExportNote complete(List<Part> all, long errorLines, long deletionLines, Instant at) {
        return new ExportNote(
                tenant,
                user,
                purpose,
                request,
                transactionTime,
                Standing.COMPLETE,
                null,
                at,
                all,
                errorLines,
                deletionLines);
    }

    /** The same that came to nothing. */
    ExportNote failed(FhirProblem why, Instant at) {
        return new ExportNote(
                tenant, user, purpose, request, transactionTime, Standing.FAILED, why, at, List.of(), 0, 0);
    }

    /** When it is removed; never while it is under way. */
    Instant expiresAt() {
        return endedAt == null ? Instant.MAX : endedAt.plus(KEPT);
    }

    static ExportNote read(byte[] json) {
        return JSON.readValue(json, ExportNote.class);
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }
}
