package io.medichain.operation;

import io.medichain.event.EventType;
import org.axonframework.serialization.Revision;

/**
 * The log is anchored at this contract from now on. Sealed with everything else, so that whoever verifies knows from
 * the events themselves where anchors have to be.
 *
 * @param chain {@code clinical} or {@code financial}
 * @param chainId the chain's EIP-155 id
 * @param contract address of the {@code EventLedger}, 40 hexadecimal digits with 0x
 * @param codeHash Keccak-256 of its code, 64 hexadecimal digits with 0x
 * @param origin the log's name, as its checkpoints begin
 */
@EventType("operation.event-ledger-bound")
@Revision("1")
public record EventLedgerBound(String chain, long chainId, String contract, String codeHash, String origin)
        implements OperationEvent {}
