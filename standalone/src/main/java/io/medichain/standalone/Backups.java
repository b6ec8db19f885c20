package io.medichain.standalone;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.disk.StorageFailure;
import io.medichain.event.EventAppender;
import io.medichain.event.EventMetadata;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.operation.BackupMade;
import io.medichain.operation.BackupOrdered;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.medichain.problem.Rule;
import io.medichain.problem.Size;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Backups of the running system, by its operator. */
@RestController
@Tag(name = "Operations")
final class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);

    private final BackupFolder folder;
    private final BackupCopy copy;
    private final EventAppender told;

    Backups(BackupFolder folder, BackupCopy copy, EventAppender told) {
        this.folder = folder;
        this.copy = copy;
        this.told = told;
    }

    /**
     * Makes a backup on this machine's disk, below the configured folder. The folder is MEDICHAIN_BACKUP_DIR, else
     * backups in the data folder. The backup is readable by the system's own user only. Idempotency-Key is not heeded:
     * the name does it, a repeat is refused.
     */
    @PostMapping("/api/operations/backups")
    @Acts(Action.BACK_UP)
    @Operation(operationId = "makeBackup")
    Made make(Subject subject, @RequestBody Wanted wanted) {
        String name = BackupFolder.name(wanted.name());
        Rule.format(!folder.has(name), "name", "of no backup that is there");
        EventMetadata metadata = RequestMetadata.of(subject);
        told.append(List.of(new BackupOrdered(name, subject.user(), subject.session())), metadata);
        try {
            long copied = folder.make(name, copy::into);
            told.append(List.of(new BackupMade(name, copied)), metadata);
            return new Made(folder.of(name).toString(), copied);
        } catch (StorageFailure | IOException e) {
            LOG.error("The backup {} could not be written: {}", name, e.toString());
            throw new ProblemException(RequestProblem.UNAVAILABLE, "name", "The backup could not be written.");
        }
    }

    /**
     * What to call it.
     *
     * @param name the name of its folder, 1 to 64 of letters, digits and . _ -
     */
    record Wanted(
            @Schema(
                    description = "the name of its folder",
                    example = "monday",
                    pattern = "^" + BackupFolder.NAME_FORM + "$",
                    maxLength = Size.WORD)
            String name) {}

    /**
     * What was written.
     *
     * @param folder where it lies, on the machine itself
     * @param events how many events it holds
     */
    record Made(
            @Schema(example = "/backups/monday") String folder,
            @Schema(example = "43667") long events) {}
}
