package io.medichain.ledger.chain;

import io.medichain.ledger.chain.contract.EventLedger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

/** The {@code EventLedger} contract as bytes: calls in, answers and events out. */
final class EventLedgerContract {
    static final String ANCHORED_TOPIC = EventEncoder.encode(EventLedger.ANCHORED_EVENT);

    private static final List<CustomError> REFUSALS = List.of(
            EventLedger.TREENOTGROWN_ERROR,
            EventLedger.WRONGPROOFLENGTH_ERROR,
            EventLedger.ANCHOREDROOTNOTPROVED_ERROR,
            EventLedger.NEWROOTNOTPROVED_ERROR,
            EventLedger.ACCESSCONTROLUNAUTHORIZEDACCOUNT_ERROR);

    private EventLedgerContract() {}

    static Call deployment(String admin, String anchorer) {
        String arguments = FunctionEncoder.encodeConstructor(List.of(new Address(admin), new Address(anchorer)));
        return new Call(
                new TransactionPurpose.DeployEventLedger(),
                null,
                Numeric.prependHexPrefix(EventLedger.BINARY + Numeric.cleanHexPrefix(arguments)));
    }

    static Call anchor(String address, long treeSize, byte[] root, List<byte[]> consistencyProof) {
        List<Bytes32> proof = consistencyProof.stream().map(Bytes32::new).toList();
        Function anchor = new Function(
                EventLedger.FUNC_ANCHOR,
                List.of(
                        new Uint64(BigInteger.valueOf(treeSize)),
                        new Bytes32(root),
                        new DynamicArray<>(Bytes32.class, proof)),
                List.of());
        return new Call(new TransactionPurpose.AnchorTo(treeSize), address, FunctionEncoder.encode(anchor));
    }

    /** The newest anchor after a block; empty if the contract was not there yet. */
    static Optional<AnchoredHead> latest(EthereumNode node, String address, Block block) {
        Function latest = new Function(
                EventLedger.FUNC_LATEST,
                List.of(),
                List.of(
                        TypeReference.create(Uint64.class),
                        TypeReference.create(Bytes32.class),
                        TypeReference.create(Uint64.class)));
        String answer = node.call(address, FunctionEncoder.encode(latest), block);
        if (Numeric.cleanHexPrefix(answer).isEmpty()) {
            return Optional.empty();
        }
        var values = FunctionReturnDecoder.decode(answer, latest.getOutputParameters());
        return Optional.of(new AnchoredHead(number(values.get(0)), hash(values.get(1)), number(values.get(2))));
    }

    static Anchor anchored(String chain, EthereumNode.Log log) {
        var values = FunctionReturnDecoder.decode(log.data(), EventLedger.ANCHORED_EVENT.getNonIndexedParameters());
        return new Anchor(
                chain,
                number(values.get(0)),
                number(values.get(1)),
                number(values.get(2)),
                hash(values.get(3)),
                log.block(),
                log.transactionHash());
    }

    /** Keccak-256 of the code that this build puts on a chain. */
    static String expectedCodeHash() {
        try (InputStream in = EventLedgerContract.class.getResourceAsStream("contracts.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "contracts.properties is missing in the build"));
            return Objects.requireNonNull(properties.getProperty("EventLedger.codeHash"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String codeHash(byte[] code) {
        return Numeric.toHexString(Hash.sha3(code));
    }

    /** Why the contract refuses, by the name of its error. */
    static String refusal(NodeRefused refused) {
        String data = Numeric.cleanHexPrefix(refused.revertData());
        return REFUSALS.stream()
                .filter(error -> data.startsWith(selector(error)))
                .map(CustomError::getName)
                .findFirst()
                .orElseGet(() -> String.valueOf(refused.getMessage()));
    }

    private static String selector(CustomError error) {
        String types = String.join(
                ",",
                error.getParameters().stream()
                        .map(EventLedgerContract::typeName)
                        .toList());
        return Numeric.cleanHexPrefix(Hash.sha3String("%s(%s)".formatted(error.getName(), types)))
                .substring(0, 8);
    }

    private static String typeName(TypeReference<?> type) {
        try {
            return type.getClassType().getSimpleName().toLowerCase(Locale.ROOT);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(Type<?> value) {
        return HexFormat.of().formatHex((byte[]) value.getValue());
    }

    /** A uint64; {@link Long#MAX_VALUE} stands for all that is more, which no log can have. */
    private static long number(Type<?> value) {
        BigInteger number = (BigInteger) value.getValue();
        return number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
    }
}
