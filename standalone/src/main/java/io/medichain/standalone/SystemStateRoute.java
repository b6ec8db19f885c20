package io.medichain.standalone;

import io.medichain.access.Action;
import io.medichain.http.Acts;
import io.medichain.http.description.Seldom;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the running system stands, for its operator. */
@RestController
@Tag(name = "Operations")
final class SystemStateRoute {
    private static final Logger LOG = LoggerFactory.getLogger(SystemStateRoute.class);
    private static final Pattern SUFFIX = Pattern.compile("Health(Indicator|Contributor)$");

    private final Map<String, HealthIndicator> indicators;
    private final DataFolder data;
    private final BackupFolder backups;
    private final InstantSource clock;
    private final Instant startedAt;

    SystemStateRoute(
            Map<String, HealthIndicator> indicators, DataFolder data, BackupFolder backups, InstantSource clock) {
        this.indicators = new TreeMap<>(indicators);
        this.data = data;
        this.backups = backups;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** How each part of the system is, and how much room there is on its disk and in its memory. */
    @GetMapping("/api/operations/state")
    @Acts(Action.READ_OPERATIONS)
    @Operation(operationId = "readSystemState")
    @ApiResponse(responseCode = "200", description = "The state")
    SystemState state() {
        List<PartState> parts = indicators.entrySet().stream()
                .map(indicator ->
                        PartState.of(indicator.getKey(), indicator.getValue().health()))
                .toList();
        Runtime runtime = Runtime.getRuntime();
        return new SystemState(
                parts.stream().allMatch(PartState::isWell),
                parts,
                disk(),
                new MemoryRoom(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory()),
                runtime.availableProcessors(),
                startedAt,
                Duration.between(startedAt, clock.instant()).toSeconds());
    }

    /** List the backups that are there, the newest first. What is unfinished or damaged is none. */
    @GetMapping("/api/operations/backups")
    @Acts(Action.READ_OPERATIONS)
    @Operation(operationId = "listBackups")
    @ApiResponse(responseCode = "200", description = "The backups")
    List<MadeBackup> backups() {
        try {
            return backups.whole().stream()
                    .map(whole -> new MadeBackup(whole.name(), whole.made()))
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DiskRoom disk() {
        try {
            Path root = data.root();
            FileStore store = Files.getFileStore(root);
            return new DiskRoom(root.toString(), store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static ProblemException unreadable(IOException e) {
        LOG.warn("A folder of the system cannot be read: {}", e.toString());
        return new ProblemException(RequestProblem.UNAVAILABLE);
    }

    /**
     * The system.
     *
     * @param well whether all parts are
     * @param parts each part that says how it is
     * @param disk that of the data folder
     * @param memory of the program
     * @param processors how many the program may use
     * @param startedAt when the program began
     * @param secondsUp how long ago that was
     */
    record SystemState(
            @Schema(example = "true") boolean well,
            List<PartState> parts,
            DiskRoom disk,
            MemoryRoom memory,
            @Schema(example = "8") int processors,
            Instant startedAt,
            @Schema(example = "86400") long secondsUp) {}

    /**
     * A part of the system.
     *
     * @param part its name
     * @param status up, down, out-of-service or unknown
     * @param details what it says of itself
     */
    record PartState(
            @Schema(example = "eventStore") String part,
            @Schema(example = "up") String status,
            @Seldom List<PartDetail> details) {
        static PartState of(String name, @Nullable Health told) {
            Health health = told == null ? Health.unknown().build() : told;
            return new PartState(
                    SUFFIX.matcher(name).replaceFirst(""),
                    health.getStatus().getCode().toLowerCase(Locale.ROOT).replace('_', '-'),
                    health.getDetails().entrySet().stream()
                            .map(detail -> new PartDetail(detail.getKey(), String.valueOf(detail.getValue())))
                            .toList());
        }

        boolean isWell() {
            return status.equals(Status.UP.getCode().toLowerCase(Locale.ROOT)) || status.equals("unknown");
        }
    }

    /**
     * Something that a part says of itself.
     *
     * @param name what
     * @param value as it says it
     */
    record PartDetail(
            @Schema(example = "events") String name,
            @Schema(example = "43667") String value) {}

    /**
     * A disk.
     *
     * @param folder the data folder, on the machine itself
     * @param bytesFree how much may still be written
     * @param bytesTotal how large it is
     */
    record DiskRoom(
            @Schema(example = "/srv/hospital") String folder,
            @Schema(example = "52613349376") long bytesFree,
            @Schema(example = "107374182400") long bytesTotal) {}

    /**
     * MemoryRoom for objects.
     *
     * @param bytesUsed how much is in use, or not yet given back
     * @param bytesMost how much it may become
     */
    record MemoryRoom(
            @Schema(example = "314572800") long bytesUsed,
            @Schema(example = "734003200") long bytesMost) {}

    /**
     * A backup that is there.
     *
     * @param name the name of its folder
     * @param made when it was whole
     */
    record MadeBackup(@Schema(example = "monday") String name, Instant made) {}
}
