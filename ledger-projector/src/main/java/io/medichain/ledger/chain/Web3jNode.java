package io.medichain.ledger.chain;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthChainId;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.protocol.core.methods.response.EthGetTransactionCount;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.EthMaxPriorityFeePerGas;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.EthTransaction;
import org.web3j.utils.Numeric;
import tools.jackson.core.JacksonException;

/** A node spoken to by web3j. */
final class Web3jNode implements EthereumNode, AutoCloseable {
    private final JsonRpcOverHttp rpc;
    private final ChainSettings chain;

    Web3jNode(ChainSettings chain) {
        this.chain = chain;
        this.rpc = new JsonRpcOverHttp(chain.rpcUrl(), chain.timeout());
    }

    @Override
    public long chainId() {
        return ask("eth_chainId", EthChainId.class).getChainId().longValueExact();
    }

    @Override
    public Block latestBlock() {
        return blockAt("latest");
    }

    @Override
    public Block block(long number) {
        return blockAt(hex(number));
    }

    private Block blockAt(String place) {
        EthBlock.Block block =
                ask("eth_getBlockByNumber", EthBlock.class, place, false).getBlock();
        if (block == null) {
            throw new NodeRefused("eth_getBlockByNumber", 0, "there is no block " + place, null);
        }
        return new Block(block.getNumber().longValueExact(), block.getHash(), block.getBaseFeePerGas());
    }

    @Override
    public long nonce(String account, Block block) {
        return ask("eth_getTransactionCount", EthGetTransactionCount.class, account, at(block))
                .getTransactionCount()
                .longValueExact();
    }

    @Override
    public byte[] code(String address, Block block) {
        return Numeric.hexStringToByteArray(
                ask("eth_getCode", EthGetCode.class, address, at(block)).getCode());
    }

    @Override
    public String call(String to, String data, Block block) {
        Transaction call = Transaction.createEthCallTransaction(null, to, data);
        return ask("eth_call", EthCall.class, call, at(block)).getValue();
    }

    @Override
    public long estimateGas(String from, @Nullable String to, String data) {
        Transaction call = Transaction.createEthCallTransaction(from, to, data);
        return ask("eth_estimateGas", EthEstimateGas.class, call, "latest")
                .getAmountUsed()
                .longValueExact();
    }

    @Override
    public BigInteger suggestedTip() {
        return ask("eth_maxPriorityFeePerGas", EthMaxPriorityFeePerGas.class).getMaxPriorityFeePerGas();
    }

    @Override
    public boolean knows(String transactionHash) {
        return ask("eth_getTransactionByHash", EthTransaction.class, transactionHash)
                .getTransaction()
                .isPresent();
    }

    @Override
    public void send(String signedTransaction) {
        ask("eth_sendRawTransaction", EthSendTransaction.class, signedTransaction);
    }

    @Override
    public List<Log> logs(String address, String topic, long fromBlock, long toBlock) {
        EthFilter filter = new EthFilter(
                DefaultBlockParameter.valueOf(BigInteger.valueOf(fromBlock)),
                DefaultBlockParameter.valueOf(BigInteger.valueOf(toBlock)),
                address);
        filter.addSingleTopic(topic);
        return ask("eth_getLogs", EthLog.class, filter).getLogs().stream()
                .map(EthLog.LogResult::get)
                .flatMap(log -> log instanceof EthLog.LogObject found ? Stream.of(logOf(found)) : Stream.empty())
                .toList();
    }

    @Override
    public void close() {
        rpc.close();
    }

    private static Log logOf(EthLog.LogObject log) {
        return new Log(
                log.getBlockNumber().longValueExact(),
                log.getBlockHash(),
                log.getTransactionHash(),
                log.getLogIndex().longValueExact(),
                List.copyOf(log.getTopics()),
                log.getData());
    }

    private static Map<String, String> at(Block block) {
        return Map.of("blockHash", block.hash());
    }

    private static String hex(long number) {
        return Numeric.encodeQuantity(BigInteger.valueOf(number));
    }

    private <T extends Response<?>> T ask(String method, Class<T> type, Object... parameters) {
        try {
            T answer = new Request<>(method, List.of(parameters), rpc, type).send();
            if (answer.hasError()) {
                Response.Error error = Objects.requireNonNull(answer.getError());
                throw new NodeRefused(method, error.getCode(), error.getMessage(), error.getData());
            }
            return answer;
        } catch (IOException | JacksonException e) {
            // Only host and port of the address: its path may be a secret.
            throw new NodeUnavailable(
                    "The node of chain %s at %s gave no answer"
                            .formatted(chain.name(), chain.rpcUrl().getAuthority()),
                    e);
        }
    }
}
