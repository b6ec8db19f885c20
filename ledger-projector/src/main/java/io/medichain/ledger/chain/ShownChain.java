package io.medichain.ledger.chain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node shows of the anchors on its chain, all at one block.
 *
 * @param name what the chain is to MediChain: {@code clinical} or {@code financial}
 * @param chainId the EIP-155 id that the node answers with
 * @param contract where the {@code EventLedger} in use stands, as is said; none when nobody says
 * @param codeHash Keccak-256 of the code there, with 0x; none when there is no code
 * @param anchored what the contract itself says is anchored; none when there is no {@code EventLedger}
 * @param anchors the anchors that the node lists, in order; the roots are as stated with them
 * @param parts what the contract in use keeps of the newest anchor, by which all of them are proved
 * @param ended the contracts that were given up for the one in use, the first one first
 */
public record ShownChain(
        String name,
        long chainId,
        @Nullable String contract,
        @Nullable String codeHash,
        @Nullable Long anchored,
        List<Anchor> anchors,
        List<AnchoredPart> parts,
        List<EndedLedger> ended) {
    public ShownChain {
        anchors = List.copyOf(anchors);
        parts = List.copyOf(parts);
        ended = List.copyOf(ended);
    }

    /** A chain of which nobody says where the contract stands. */
    static ShownChain withoutContract(String name, long chainId) {
        return new ShownChain(name, chainId, null, null, null, List.of(), List.of(), List.of());
    }

    /** Keccak-256 of the code of the {@code EventLedger} of this build, with 0x. */
    public static String genuineCodeHash() {
        return EventLedgerContract.expectedCodeHash();
    }

    /** Whether the code is that of an {@code EventLedger}, of this build or an earlier one. */
    public boolean isGenuine() {
        return codeHash != null && TreeForm.of(codeHash).isPresent();
    }

    /** The newest anchor that is listed. */
    public Optional<Anchor> newest() {
        return anchors.isEmpty() ? Optional.empty() : Optional.of(anchors.getLast());
    }
}
