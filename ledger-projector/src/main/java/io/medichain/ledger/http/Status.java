package io.medichain.ledger.http;

import io.medichain.access.Action;
import io.medichain.http.Acts;
import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.AnchoringStatus;
import io.medichain.ledger.completeness.PatientMapKeeper;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.ledger.seal.SealingState;
import io.medichain.ledger.witness.AskedWitness;
import io.medichain.ledger.witness.Witnessing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far log and anchors are. */
@RestController
@Tag(name = "Ledger")
final class Status {
    private final LedgerProjector projector;
    private final LedgerKeys keys;
    private final TenantEvents events;
    private final ObjectProvider<Anchoring> chains;
    private final Witnessing witnessing;
    private final ObjectProvider<PatientMapKeeper> keeper;

    Status(
            LedgerProjector projector,
            LedgerKeys keys,
            TenantEvents events,
            ObjectProvider<Anchoring> chains,
            Witnessing witnessing,
            ObjectProvider<PatientMapKeeper> keeper) {
        this.keeper = keeper;
        this.witnessing = witnessing;
        this.projector = projector;
        this.keys = keys;
        this.events = events;
        this.chains = chains;
    }

    /**
     * The log's state.
     *
     * @param origin the log's name
     * @param state of the log: starting, waiting, halted, stopped, or following; troubled while it follows and a chain
     *     is away, refuses, is behind or halted
     * @param reason why it waits, halted or is troubled
     * @param events number of stored events
     * @param sealed number of events that the newest checkpoint covers
     * @param root its root hash in base64; absent until the log is open
     * @param batch where the newest batch ended, a number of events
     * @param chains the chains that are anchored on
     * @param cosigned number of events under the newest checkpoint that enough witnesses cosigned; absent while there
     *     is none, or no witness is asked
     * @param witnesses the witnesses that are asked
     * @param patientMap the map of patients, which proofs of completeness are made over; absent until it is open
     */
    record LedgerStatus(
            @Schema(example = "medichain.local/log/432930fe4c02")
            String origin,

            @Schema(example = "following") String state,
            @Nullable String reason,
            @Schema(example = "43667") long events,
            @Schema(example = "43667") long sealed,

            @Schema(example = "zfD+E/vxGEDNldg/cSotERBS7gRyOJJArGGzI+zhuyU=") @Nullable
            String root,

            @Schema(example = "43667") long batch,
            List<Chain> chains,
            @Schema(example = "43667") @Nullable Long cosigned,
            List<WitnessOfLog> witnesses,
            @Nullable MapOfPatients patientMap) {}

    /**
     * The state of the map of patients.
     *
     * @param state following; derived-anew while the events make it again, and commitments to it wait; or stands-still
     * @param reason why it is derived anew or stands still
     * @param events over how many events it is
     */
    record MapOfPatients(
            @Schema(example = "following") String state,
            @Nullable String reason,
            @Schema(example = "43667") long events) {
        static MapOfPatients of(PatientMapKeeper keeper) {
            String why = keeper.derivedAnew().orElse(null);
            return keeper.failure()
                    .map(failure ->
                            new MapOfPatients("stands-still", failure.getClass().getSimpleName(), keeper.events()))
                    .orElseGet(
                            () -> new MapOfPatients(why == null ? "following" : "derived-anew", why, keeper.events()));
        }
    }

    /**
     * A witness's state.
     *
     * @param witness its name in the policy
     * @param size number of events under the newest checkpoint that it cosigned, as far as is known
     * @param state unasked, cosigning, away, refused, or contradicts: it has seen another history of this log
     * @param reason why it is away, refuses or contradicts
     * @param since when it came into this state
     * @param lastSuccess when it cosigned last; absent while it never did
     */
    record WitnessOfLog(
            @Schema(example = "w1") String witness,
            @Schema(example = "43667") long size,
            @Schema(example = "cosigning") String state,
            @Nullable String reason,
            @Schema(example = "2026-11-30T08:00:00Z") Instant since,

            @Schema(example = "2026-11-30T09:12:30Z") @Nullable
            Instant lastSuccess) {
        static WitnessOfLog of(AskedWitness asked) {
            return new WitnessOfLog(
                    asked.name(),
                    asked.size(),
                    asked.state().word(),
                    asked.state().trouble().orElse(null),
                    asked.since(),
                    asked.lastSuccess().orElse(null));
        }
    }

    /**
     * A chain's state.
     *
     * @param chain its name
     * @param contract the address of the EventLedger, empty while there is none
     * @param anchored number of events under the newest anchor
     * @param confirmed number of events under the newest anchor that is final
     * @param anchors number of anchors
     * @param settled whether all closed batches are anchored for good
     * @param state starting, current, under-way, standby, away, refused, behind or halted
     * @param reason why it is away, refused, behind or halted
     * @param since when it came into this state
     * @param lastSuccess when the chain was last looked at and nothing was wrong; absent while that never was
     */
    record Chain(
            @Schema(example = "clinical") String chain,

            @Schema(example = "0x5fbdb2315678afecb367f032d93f642f64180aa3")
            String contract,

            @Schema(example = "43667") long anchored,
            @Schema(example = "43667") long confirmed,
            @Schema(example = "80") long anchors,
            @Schema(example = "true") boolean settled,
            @Schema(example = "current") String state,
            @Nullable String reason,
            @Schema(example = "2026-11-30T08:00:00Z") Instant since,

            @Schema(example = "2026-11-30T09:12:30.250Z") @Nullable
            Instant lastSuccess) {
        static Chain of(Anchoring anchoring) {
            AnchoringStatus status = anchoring.status();
            return new Chain(
                    status.chain(),
                    status.contract(),
                    status.anchored(),
                    status.confirmed(),
                    status.anchors(),
                    status.isSettled(),
                    status.state().word(),
                    status.state().trouble().orElse(null),
                    anchoring.since(),
                    anchoring.lastSuccess().orElse(null));
        }

        @Nullable
        String trouble() {
            return reason == null ? null : "chain " + chain + " is " + state + ": " + reason;
        }
    }

    /** How far log and anchors are. */
    @GetMapping("/api/ledger/status")
    @Acts(Action.READ_LEDGER)
    @Operation(operationId = "readLedgerStatus")
    @ApiResponse(responseCode = "200", description = "The state of the log and of every chain")
    LedgerStatus status() {
        Published log = projector.published().orElse(null);
        long sealed = log == null ? 0 : log.size();
        List<Chain> anchored = chains.orderedStream().map(Chain::of).toList();
        String trouble = anchored.stream()
                .map(Chain::trouble)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean troubled = trouble != null && projector.state() instanceof SealingState.Following;
        return new LedgerStatus(
                keys.origin(),
                troubled ? "troubled" : name(projector.state()),
                troubled ? trouble : reason(projector.state()),
                Math.max(events.count(), sealed),
                sealed,
                log == null
                        ? null
                        : Base64.getEncoder().encodeToString(log.checkpoint().root()),
                projector.closed(),
                anchored,
                witnessing.size().orElse(null),
                witnessing.witnesses().stream().map(WitnessOfLog::of).toList(),
                keeper.stream().findFirst().map(MapOfPatients::of).orElse(null));
    }

    private static String name(SealingState state) {
        return switch (state) {
            case SealingState.Starting _ -> "starting";
            case SealingState.Following _ -> "following";
            case SealingState.Waiting _ -> "waiting";
            case SealingState.Halted _ -> "halted";
            case SealingState.Stopped _ -> "stopped";
        };
    }

    private static @Nullable String reason(SealingState state) {
        return switch (state) {
            case SealingState.Waiting(String reason) -> reason;
            case SealingState.Halted(String reason) -> reason;
            case SealingState.Starting _, SealingState.Following _, SealingState.Stopped _ -> null;
        };
    }
}
