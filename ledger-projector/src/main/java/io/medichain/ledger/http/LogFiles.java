package io.medichain.ledger.http;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordedReads;
import io.medichain.http.Acts;
import io.medichain.http.PublicRoute;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.tile.TilePath;
import io.medichain.ledger.witness.Witnessing;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log as C2SP tlog-tiles serves it. */
@RestController
@Tag(name = "Ledger")
final class LogFiles {
    private static final String PREFIX = "/ledger/";
    private static final String VKEY =
            "medichain.local/log/432930fe4c02+67c289a2+AUhv23iGy9P2t7w2v5gOxi/lfO8TcP1IJrONuQlV2ngf";
    private static final String CHECKPOINT = """
            medichain.local/log/432930fe4c02
            212
            zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=

            — medichain.local/log/432930fe4c02 Z8KJos23RwEE…
            """;
    private static final String COSIGNED = """
            medichain.local/log/432930fe4c02
            212
            zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=

            — medichain.local/log/432930fe4c02 Z8KJos23RwEE…
            — witness.example/w1 jWbPPwAAAABkGFDL…
            — witness.example/w2 AWui8Sk55XjYLOij…
            """;
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl A_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private final LedgerProjector projector;
    private final LedgerKeys keys;
    private final RecordedReads reads;
    private final Witnessing witnessing;

    LogFiles(LedgerProjector projector, LedgerKeys keys, RecordedReads reads, Witnessing witnessing) {
        this.reads = reads;
        this.witnessing = witnessing;
        this.projector = projector;
        this.keys = keys;
    }

    /** The newest signed checkpoint (C2SP tlog-checkpoint), with the cosignatures of witnesses that it has by then. */
    @GetMapping("/ledger/checkpoint")
    @PublicRoute("Number of events, root hash and signatures")
    @Operation(operationId = "readCheckpoint")
    @ApiResponse(
            responseCode = "200",
            description = "A signed note",
            content = @Content(mediaType = "text/plain", examples = @ExampleObject(CHECKPOINT)))
    ResponseEntity<byte[]> checkpoint() {
        Published published = published();
        SignedNote note = witnessing.of(published.checkpoint()).orElse(published.note());
        return text(note.toBytes(), A_SECOND);
    }

    /**
     * The newest checkpoint that so many witnesses cosigned as the policy of the log wants (C2SP tlog-cosignature),
     * with their lines. It is a little older than the newest of all while events come in, and its tiles are there, too.
     */
    @GetMapping("/ledger/cosigned-checkpoint")
    @PublicRoute("Number of events, root hash and signatures")
    @Operation(operationId = "readCosignedCheckpoint")
    @ApiResponse(
            responseCode = "200",
            description = "A signed note",
            content = @Content(mediaType = "text/plain", examples = @ExampleObject(COSIGNED)))
    @ApiResponse(
            responseCode = "404",
            description = "Not enough witnesses have cosigned yet, or none are asked (MC-LED-007)")
    ResponseEntity<byte[]> cosignedCheckpoint() {
        SignedNote note = witnessing.cosigned().orElseThrow(() -> new ProblemException(LedgerProblem.NOT_COSIGNED));
        return text(note.toBytes(), A_SECOND);
    }

    /** The log's public keys, one vkey (C2SP signed-note) per line, those that sign now first. */
    @GetMapping("/ledger/vkey")
    @PublicRoute("Public keys")
    @Operation(operationId = "readLogKeys")
    @ApiResponse(
            responseCode = "200",
            description = "vkeys",
            content = @Content(mediaType = "text/plain", examples = @ExampleObject(VKEY)))
    ResponseEntity<byte[]> keys() {
        String lines = keys.verifiers().stream().map(key -> key + "\n").collect(Collectors.joining());
        return text(lines.getBytes(StandardCharsets.UTF_8), A_SECOND);
    }

    static ResponseEntity<byte[]> text(byte[] content, CacheControl cache) {
        return ResponseEntity.ok().contentType(TEXT).cacheControl(cache).body(content);
    }

    /**
     * A tile of hashes (C2SP tlog-tiles). The path ends with its index in groups of three digits, each but the last
     * behind an x, such as x001/067; behind that, .p/ and the width of a partial tile.
     */
    @GetMapping("/ledger/tile/{level:[0-9]+}/{*rest}")
    @PublicRoute("Hashes of leaves, which reveal nothing: every entry holds a random identifier")
    @Operation(operationId = "readTile")
    @Parameter(
            name = "level",
            in = ParameterIn.PATH,
            description = "The level of the tile, from 0, the leaves",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "rest",
            in = ParameterIn.PATH,
            description = "The index of the tile, such as x001/067, and of a partial one .p/ and its width",
            example = "x001/067",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "Up to 256 hashes of 32 bytes",
            content = @Content(mediaType = "application/octet-stream", examples = @ExampleObject("8,192 bytes")))
    @ApiResponse(responseCode = "404", description = "No such tile under the newest checkpoint")
    ResponseEntity<byte[]> tile(HttpServletRequest request) throws IOException {
        return bytes(file(request), FOREVER);
    }

    /**
     * A bundle of entries (C2SP tlog-tiles), for auditors; those of other organisations are left empty, but for those
     * that say where the log is anchored. The path ends with its index, as that of a tile of level 0.
     */
    @GetMapping("/ledger/tile/entries/{*rest}")
    @Acts(Action.READ_LEDGER_ENTRIES)
    @Operation(operationId = "readEntries")
    @Parameter(
            name = "rest",
            in = ParameterIn.PATH,
            description = "The index of the bundle, such as x001/067, and of a partial one .p/ and its width",
            example = "x001/067",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description =
                    "Up to 256 entries, each behind its length in two bytes; of an entry of length 0 only the tile has the hash",
            content = @Content(mediaType = "application/octet-stream", examples = @ExampleObject("Entries as bytes")))
    @ApiResponse(responseCode = "404", description = "No such bundle under the newest checkpoint")
    ResponseEntity<byte[]> entries(Subject subject, HttpServletRequest request) throws IOException {
        byte[] bundle = OwnEntries.of(subject.tenant(), file(request));
        return reads.ofOrganisation(
                subject, Action.READ_LEDGER_ENTRIES, AccessedPart.LEDGER, () -> bytes(bundle, CacheControl.noStore()));
    }

    private static ResponseEntity<byte[]> bytes(byte[] content, CacheControl cache) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(cache)
                .body(content);
    }

    private byte[] file(HttpServletRequest request) throws IOException {
        Published published = published();
        TilePath tile = TilePath.parse(request.getRequestURI().substring(PREFIX.length()))
                .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
        return published.file(tile).orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
    }

    private Published published() {
        return projector.published().orElseThrow(() -> new ProblemException(LedgerProblem.NOT_OPEN));
    }
}
