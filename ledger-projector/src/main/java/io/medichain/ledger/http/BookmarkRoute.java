package io.medichain.ledger.http;

import io.medichain.http.PublicRoute;
import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.SeenAnchor;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.witness.Witnessing;
import io.medichain.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody outside keeps, so that no other history can be shown later. */
@RestController
@Tag(name = "Ledger")
final class BookmarkRoute {
    private static final String EXAMPLE = """
            medichain-bookmark/v1
            at 2026-03-03T14:10:00Z
            checkpoint bWVkaWNoYWluLmxvY2FsL2xvZy80MzI5MzBmZTRjMDIK…
            chain clinical 31337 0x5fbdb2315678afecb367f032d93f642f64180aa3 0x1f7b… 212 cdf0fe13fbf11840…
            key medichain.local/log/432930fe4c02+67c289a2+AUhv23iGy9P2t7w2v5gOxi/lfO8TcP1IJrONuQlV2ngf

            — medichain.local/log/432930fe4c02 Z8KJos23RwEE…
            """;

    private final LedgerProjector projector;
    private final LedgerKeys keys;
    private final ObjectProvider<Anchoring> chains;
    private final ObjectProvider<SeenAnchors> seen;
    private final Witnessing witnessing;
    private final InstantSource clock;

    BookmarkRoute(
            LedgerProjector projector,
            LedgerKeys keys,
            ObjectProvider<Anchoring> chains,
            ObjectProvider<SeenAnchors> seen,
            Witnessing witnessing,
            InstantSource clock) {
        this.projector = projector;
        this.keys = keys;
        this.chains = chains;
        this.seen = seen;
        this.witnessing = witnessing;
        this.clock = clock;
    }

    /**
     * What to keep outside, so that no other history can be shown later: how far the log is, what witnesses cosigned of
     * it, its keys, and where it is anchored, signed by the log. {@code medichain verify --bookmark} holds it against
     * what is shown then.
     */
    @GetMapping("/ledger/bookmark")
    @PublicRoute("The newest checkpoint, public keys, and what stands on public chains")
    @Operation(operationId = "readBookmark")
    @ApiResponse(
            responseCode = "200",
            description = "A signed note",
            content = @Content(mediaType = "text/plain", examples = @ExampleObject(EXAMPLE)))
    ResponseEntity<byte[]> bookmark() {
        Published published = projector.published().orElseThrow(() -> new ProblemException(LedgerProblem.NOT_OPEN));
        Bookmark bookmark = Bookmark.sign(
                clock.instant(), published.note(), witnessing.cosigned(), anchors(), keys.verifiers(), keys.signers());
        return LogFiles.text(bookmark.toBytes(), CacheControl.noStore());
    }

    private List<SeenAnchor> anchors() {
        SeenAnchors known = seen.getIfAvailable();
        return known == null
                ? List.of()
                : chains.orderedStream()
                        .map(chain -> known.of(chain.status().chain()))
                        .flatMap(Optional::stream)
                        .toList();
    }
}
