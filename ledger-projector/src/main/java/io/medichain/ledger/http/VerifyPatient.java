package io.medichain.ledger.http;

import io.medichain.access.Action;
import io.medichain.access.Subject;
import io.medichain.audit.AccessedPart;
import io.medichain.audit.RecordedReads;
import io.medichain.event.StoredEvent;
import io.medichain.http.Acts;
import io.medichain.id.PatientId;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.NodeRefused;
import io.medichain.ledger.chain.NodeUnavailable;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.log.Published;
import io.medichain.ledger.seal.LedgerProjector;
import io.medichain.merkle.Inclusion;
import io.medichain.merkle.TreeHasher;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether a patient's entry in the registry is on the blockchain as it is stored. */
@RestController
@Tag(name = "Ledger")
final class VerifyPatient {
    private final LedgerProjector projector;
    private final TenantEvents events;
    private final ObjectProvider<KnownAnchors> anchors;
    private final RecordedReads reads;

    VerifyPatient(
            LedgerProjector projector, TenantEvents events, ObjectProvider<KnownAnchors> anchors, RecordedReads reads) {
        this.reads = reads;
        this.projector = projector;
        this.events = events;
        this.anchors = anchors;
    }

    /**
     * The answer of the requirements' contract.
     *
     * @param verified whether every anchored event of the patient is stored as it was anchored
     * @param blockNumber the block of the anchor
     * @param transactionHash the anchor's transaction, hexadecimal
     */
    record PatientOnChain(
            @Schema(example = "true") boolean verified,
            @Schema(example = "184") long blockNumber,

            @Schema(example = "0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b")
            String transactionHash) {}

    /** Verify patient data on blockchain. */
    @GetMapping("/api/v1/blockchain/verify-patient")
    @Acts(Action.VERIFY_PATIENT)
    @ApiResponse(responseCode = "200", description = "Verification successful")
    @ApiResponse(responseCode = "401", description = "Unauthorized")
    @ApiResponse(responseCode = "404", description = "Patient not found on blockchain")
    PatientOnChain verify(
            Subject subject,
            @Parameter(description = "whom; the own entry of a patient who asks")
                    @RequestParam(required = false)
                    @Nullable
                    PatientId patientId) {
        PatientId patient = Optional.ofNullable(patientId)
                .or(subject::patient)
                .orElseThrow(
                        () -> new ProblemException(RequestProblem.INVALID_VALUE, "patientId", "Say which patient."));
        // That there is nothing on the chain is told, and so recorded, too.
        return reads.ofPatient(
                        subject,
                        Action.VERIFY_PATIENT,
                        AccessedPart.LEDGER,
                        patient,
                        () -> onChain(events.ofAggregate(subject.tenant(), patient.toString())))
                .orElseThrow(() -> new ProblemException(LedgerProblem.NOT_ON_CHAIN));
    }

    private Optional<PatientOnChain> onChain(List<StoredEvent> stored) {
        return stored.isEmpty()
                ? Optional.empty()
                : anchor(stored)
                        .map(anchor ->
                                new PatientOnChain(isAsAnchored(stored, anchor), anchor.block(), anchor.transaction()));
    }

    /** The oldest anchor over all the patient's events, or while there is none the oldest over the first of them. */
    private Optional<Anchor> anchor(List<StoredEvent> stored) {
        KnownAnchors chain = anchors.getIfAvailable();
        if (chain == null) {
            return Optional.empty();
        }
        if (chain.areInDoubt()) {
            throw new ProblemException(LedgerProblem.CHAIN_DIFFERS);
        }
        try {
            return chain.covering(stored.getLast().position() + 1)
                    .or(() -> chain.covering(stored.getFirst().position() + 1));
        } catch (NodeUnavailable | NodeRefused e) {
            throw new ProblemException(LedgerProblem.CHAIN_AWAY);
        }
    }

    private boolean isAsAnchored(List<StoredEvent> stored, Anchor anchor) {
        Published log = projector.published().orElseThrow(() -> new ProblemException(LedgerProblem.NOT_OPEN));
        if (anchor.treeSize() > log.size()) {
            return false;
        }
        byte[] root = HexFormat.of().parseHex(anchor.root());
        try {
            return stored.stream()
                    .filter(event -> event.position() < anchor.treeSize())
                    .allMatch(event -> isUnder(root, anchor.treeSize(), event, log));
        } catch (LedgerEntries.UnfitEvent e) {
            return false;
        }
    }

    private static boolean isUnder(byte[] root, long size, StoredEvent event, Published log) {
        byte[] entry = new LedgerEntries().entry(event, form -> log.holds(event.position(), form));
        byte[] leaf = new TreeHasher().leaf(entry);
        return Inclusion.check(event.position(), size, leaf, log.inclusion(event.position(), size), root);
    }
}
