package io.medichain.ledger.chain;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node of a chain. What belongs together is read at one block, named by its hash (EIP-1898): a number can stand for
 * another block a moment later. Every method throws {@link NodeUnavailable} when there is no answer and
 * {@link NodeRefused} when the answer is an error. Nothing is tried twice in here.
 */
interface EthereumNode {

    long chainId();

    Block latestBlock();

    /** The block of this number on the chain as it is now. */
    Block block(long number);

    /** Number of transactions of the account in the blocks up to this one: the nonce of its next. */
    long nonce(String account, Block block);

    byte[] code(String address, Block block);

    /** What a call answers after this block. */
    String call(String to, String data, Block block);

    /**
     * Gas a transaction needs after the newest block.
     *
     * @param to {@code null} to create a contract
     * @throws NodeRefused if it would be reverted
     */
    long estimateGas(String from, @Nullable String to, String data);

    BigInteger suggestedTip();

    /** Whether the node has the transaction, waiting or in a block. */
    boolean knows(String transactionHash);

    void send(String signedTransaction);

    List<Log> logs(String address, String topic, long fromBlock, long toBlock);

    /**
     * What a contract emitted.
     *
     * @param data hexadecimal
     */
    record Log(long block, String blockHash, String transactionHash, long index, List<String> topics, String data) {}
}
