package io.medichain.standalone;

import io.medichain.access.AccessPolicy;
import io.medichain.access.Action;
import io.medichain.access.Decision;
import io.medichain.access.Decision.Denied;
import io.medichain.access.KnownTies;
import io.medichain.access.Reason;
import io.medichain.access.Resource;
import io.medichain.access.Subject;
import io.medichain.event.EventAppender;
import io.medichain.http.Acts;
import io.medichain.http.RequestMetadata;
import io.medichain.ledger.chain.AwaitedOrder;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.node.Chains;
import io.medichain.node.KeyExchange;
import io.medichain.operation.KeyRotationOrdered;
import io.medichain.operation.SystemKey;
import io.medichain.problem.ProblemException;
import io.medichain.problem.Rule;
import io.medichain.vault.RocksVault;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Replaces the keys of the system while it runs. Nothing is encrypted anew: what a key wraps is wrapped by the next.
 */
@RestController
@Tag(name = "Operations")
final class KeyRotations {
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3_650;
    private static final Duration WAITED = Duration.ofSeconds(20);

    private final RocksVault vault;
    private final VaultLedgerKeys log;
    private final EventAppender events;
    private final InstantSource clock;
    private final ObjectProvider<Chains> chains;
    private final AccessPolicy policy = new AccessPolicy();

    KeyRotations(
            RocksVault vault,
            VaultLedgerKeys log,
            EventAppender events,
            InstantSource clock,
            ObjectProvider<Chains> chains) {
        this.chains = chains;
        this.vault = vault;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Replace a key of the system. The tenant's key: that of the caller's organisation, for its admin. All others are
     * the operator's. The master key: the one before stays in its file for backups. The log's keys: the ones before
     * sign beside the new ones for besideDays. The keys that anchor: the next one gets the right on each chain and the
     * one before loses it, which goes on by itself where it takes longer than the answer; where the admin of a contract
     * signs elsewhere, the answer says what, and a repeat joins what is under way. The key of tokens has a route of its
     * own. Idempotency-Key is not heeded: a repeat rotates once more, and what was sealed stays readable.
     */
    @PostMapping("/api/operations/key-rotations")
    @Acts({Action.ROTATE_KEYS, Action.ROTATE_TENANT_KEY})
    @Operation(operationId = "rotateKey")
    @ApiResponse(responseCode = "200", description = "The key is replaced.")
    Rotated rotate(Subject subject, @RequestBody Rotation body) {
        SystemKey key = body.key();
        require(subject, key == SystemKey.TENANT ? Action.ROTATE_TENANT_KEY : Action.ROTATE_KEYS);
        int days = body.besideDays() == null ? USUAL_DAYS : body.besideDays();
        events.append(
                List.of(new KeyRotationOrdered(key, subject.user(), subject.session())), RequestMetadata.of(subject));
        List<Anchorer> anchoring = List.of();
        switch (key) {
            case TENANT -> vault.rotateTenantKey(subject.tenant());
            case MASTER -> vault.rotateMasterKey();
            case LOG -> log.rotate(Duration.ofDays(days));
            case ANCHORING -> anchoring = rotateAnchoring();
            case TOKEN_SIGNING -> throw new IllegalArgumentException("refused above");
        }
        return new Rotated(key, vault.retiredMasterKeys(), signers(), anchoring);
    }

    private List<Anchorer> rotateAnchoring() {
        try {
            return chains.getObject().rotateKeys(WAITED).stream()
                    .map(Anchorer::of)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void require(Subject subject, Action action) {
        Decision decision =
                policy.decide(subject, action, Resource.of(subject.tenant()), KnownTies.NONE, clock.instant());
        if (decision instanceof Denied(Reason reason)) {
            throw new ProblemException(reason.problem());
        }
    }

    private List<String> signers() {
        return log.signers().stream().map(NoteSigner::key).map(Object::toString).toList();
    }

    /**
     * Which key.
     *
     * @param key which key
     * @param besideDays how many days the log's keys before sign beside the new ones
     */
    record Rotation(
            @Schema(
                    description = "which key",
                    example = "log",
                    allowableValues = {"tenant", "master", "log", "anchoring"})
            SystemKey key,

            @Schema(
                    description = "for the log: how many days the keys before sign beside the new ones",
                    example = "30",
                    minimum = "0",
                    maximum = "" + KeyRotations.MOST_DAYS)
            @Nullable
            Integer besideDays) {
        Rotation {
            Rule.format(key != SystemKey.TOKEN_SIGNING, "key", "tenant, master, log or anchoring");
            Rule.format(
                    besideDays == null || (besideDays >= 0 && besideDays <= MOST_DAYS),
                    "besideDays",
                    "0 to " + MOST_DAYS);
        }
    }

    /**
     * How it is now.
     *
     * @param key which key was replaced
     * @param retiredMasterKeys how many master keys are kept for backups of their time
     * @param signers the vkeys that sign the log now, the newest first
     * @param anchoring of the keys that anchor, when it was theirs: how far it is on each chain
     */
    record Rotated(
            @Schema(example = "log") SystemKey key,
            @Schema(example = "0") int retiredMasterKeys,

            @ArraySchema(
                    schema =
                            @Schema(
                                    example =
                                            "medichain.local/log/432930fe4c02+67c289a2+AUhv23iGy9P2t7w2v5gOxi/lfO8TcP1IJrONuQlV2ngf"))
            List<String> signers,

            List<Anchorer> anchoring) {}

    /**
     * The key that anchors on a chain.
     *
     * @param chain name of the chain
     * @param account the account that anchors from now on, or once it is done; on a chain of others it needs money
     * @param done whether it is
     * @param to the contract to which the admin has to send a transaction, whose key is kept elsewhere; absent where
     *     nothing has to be signed
     * @param data the calldata of that transaction
     */
    record Anchorer(
            @Schema(example = "clinical") String chain,

            @Schema(example = "0x5fbdb2315678afecb367f032d93f642f64180aa3")
            String account,

            @Schema(example = "true") boolean done,

            @Schema(example = "0xe7f1725e7734ce288f8367e1bb143e90bb3f0512") @Nullable
            String to,

            @Schema(example = "0x2f2ff15d") @Nullable String data) {
        static Anchorer of(KeyExchange exchange) {
            return new Anchorer(
                    exchange.chain(),
                    exchange.account(),
                    exchange.isDone(),
                    exchange.awaited().map(AwaitedOrder::to).orElse(null),
                    exchange.awaited().map(AwaitedOrder::data).orElse(null));
        }
    }
}
