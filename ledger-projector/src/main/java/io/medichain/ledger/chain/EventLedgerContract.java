package io.medichain.ledger.chain;

import io.medichain.ledger.chain.contract.EventLedger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.Bool;
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

    private static final TypeReference<?> UINT64 = TypeReference.create(Uint64.class);
    private static final TypeReference<?> BYTES32 = TypeReference.create(Bytes32.class);
    private static final Bytes32 ANCHOR_ROLE =
            new Bytes32(Hash.sha3("ANCHOR_ROLE".getBytes(StandardCharsets.US_ASCII)));
    private static final String ANCHOR_PACKED = "anchorPacked()";
    private static final int SELECTOR_DIGITS = 8;
    private static final HexFormat HEX = HexFormat.of();
    /** Its errors that tell why an anchor or an order of the admin is refused. */
    private static final List<String> REFUSALS = List.of(
            "TreeNotGrown(uint64,uint64)",
            "GrownTooMuch(uint64,uint64)",
            "BlockNotFull(uint64)",
            "WrongProofLength(uint256)",
            "AnchoredRootNotProved(bytes32,bytes32)",
            "NewRootNotProved(bytes32,bytes32)",
            "Ended(address)",
            "NotASuccessor(address)",
            "AccessControlUnauthorizedAccount(address,bytes32)",
            "AccessControlEnforcedDefaultAdminRules()");

    private EventLedgerContract() {}

    /** Brings one onto the chain for a log that begins. */
    static Call deployment(String admin, String anchorer) {
        return new Call(
                new TransactionPurpose.DeployEventLedger(), null, creation(admin, anchorer, ContractOrigin.NONE));
    }

    /** Brings one onto the chain that goes on where another ended. */
    static Call successor(String admin, String anchorer, ContractOrigin origin) {
        return new Call(new TransactionPurpose.DeploySuccessor(), null, creation(admin, anchorer, origin));
    }

    private static String creation(String admin, String anchorer, ContractOrigin origin) {
        String arguments = FunctionEncoder.encodeConstructor(List.of(
                new Address(admin),
                new Address(anchorer),
                new Address(origin.predecessor()),
                new Uint64(BigInteger.valueOf(origin.batch())),
                new Uint64(BigInteger.valueOf(origin.treeSize())),
                new Bytes32(origin.root()),
                new Bytes32(origin.lower()),
                new DynamicArray<>(
                        Bytes32.class,
                        origin.frontier().stream().map(Bytes32::new).toList())));
        return Numeric.prependHexPrefix(EventLedger.BINARY + Numeric.cleanHexPrefix(arguments));
    }

    /** The admin gives an account the right to anchor. */
    static Call grant(String address, String account) {
        return order(TransactionPurpose.Order.Kind.GRANT, address, "grantRole", ANCHOR_ROLE, new Address(account));
    }

    /** The admin takes it away. */
    static Call revoke(String address, String account) {
        return order(TransactionPurpose.Order.Kind.REVOKE, address, "revokeRole", ANCHOR_ROLE, new Address(account));
    }

    /** The admin ends the contract; another one follows. */
    static Call end(String address, String successor) {
        return order(TransactionPurpose.Order.Kind.END, address, "end", new Address(successor));
    }

    private static Call order(
            TransactionPurpose.Order.Kind kind, String address, String function, Type<?>... arguments) {
        String data = FunctionEncoder.encode(new Function(function, List.of(arguments), List.of()));
        return new Call(new TransactionPurpose.Order(kind), address, data);
    }

    /** Whether an account may anchor, after a block. */
    static boolean mayAnchor(EthereumNode node, String address, String account, Block block) {
        Function asked = new Function(
                "hasRole", List.of(ANCHOR_ROLE, new Address(account)), List.of(TypeReference.create(Bool.class)));
        return answer(node, address, asked, block).stream().anyMatch(may -> (Boolean) may.getValue());
    }

    /** The account that the contract obeys, after a block. */
    static String adminOf(EthereumNode node, String address, Block block) {
        Function asked = new Function("defaultAdmin", List.of(), List.of(TypeReference.create(Address.class)));
        return answer(node, address, asked, block).stream()
                .map(found -> EthereumAddress.require((String) found.getValue()))
                .findFirst()
                .orElseThrow();
    }

    /** The contract that goes on after this one, after a block; empty while it is in use. */
    static Optional<String> successorOf(EthereumNode node, String address, Block block) {
        Function asked = new Function("successor", List.of(), List.of(TypeReference.create(Address.class)));
        return answer(node, address, asked, block).stream()
                .map(found -> EthereumAddress.require((String) found.getValue()))
                .filter(found -> !found.equals(ContractOrigin.NOBODY))
                .findFirst();
    }

    /** Where the contract goes on; empty for one that begins a log. */
    static Optional<Begun> originOf(EthereumNode node, String address, Block block) {
        Function asked = new Function(
                "origin", List.of(), List.of(TypeReference.create(Address.class), UINT64, UINT64, BYTES32));
        var values = answer(node, address, asked, block);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String predecessor = EthereumAddress.require((String) values.get(0).getValue());
        return predecessor.equals(ContractOrigin.NOBODY)
                ? Optional.empty()
                : Optional.of(
                        new Begun(predecessor, number(values.get(1)), number(values.get(2)), hash(values.get(3))));
    }

    /**
     * Where a contract goes on.
     *
     * @param predecessor the contract before
     * @param batch number of its last anchor that counts
     * @param treeSize number of leaves under that anchor
     * @param root its root
     */
    record Begun(String predecessor, long batch, long treeSize, String root) {}

    /** Nothing where the contract was not there yet. */
    @SuppressWarnings("rawtypes") // as web3j has it
    private static List<Type> answer(EthereumNode node, String address, Function asked, Block block) {
        String answer = node.call(address, FunctionEncoder.encode(asked), block);
        return FunctionReturnDecoder.decode(answer, asked.getOutputParameters());
    }

    static Call anchor(TreeForm form, String address, long treeSize, byte[] root, List<byte[]> proof) {
        String data = switch (form) {
            case WHOLE ->
                FunctionEncoder.encode(new Function(
                        EventLedger.FUNC_ANCHOR,
                        List.of(
                                new Uint64(BigInteger.valueOf(treeSize)),
                                new Bytes32(root),
                                new DynamicArray<>(
                                        Bytes32.class,
                                        proof.stream().map(Bytes32::new).toList())),
                        List.of()));
            case BLOCKS -> packed(treeSize, root, proof);
        };
        return new Call(new TransactionPurpose.AnchorTo(treeSize), address, data);
    }

    /** As {@code IEventLedger.anchorPacked} says. */
    private static String packed(long treeSize, byte[] root, List<byte[]> proof) {
        StringBuilder data = new StringBuilder("0x")
                .append(selector(ANCHOR_PACKED))
                .append(HEX.toHexDigits(treeSize))
                .append(HEX.formatHex(root));
        proof.forEach(hash -> data.append(HEX.formatHex(hash)));
        return data.toString();
    }

    /** The newest anchor after a block; empty if the contract was not there yet. */
    static Optional<AnchoredHead> latest(TreeForm form, EthereumNode node, String address, Block block) {
        List<TypeReference<?>> answers = switch (form) {
            case WHOLE -> List.of(UINT64, BYTES32, UINT64);
            case BLOCKS -> List.of(UINT64, UINT64, BYTES32, BYTES32);
        };
        Function latest = new Function(EventLedger.FUNC_LATEST, List.of(), answers);
        String answer = node.call(address, FunctionEncoder.encode(latest), block);
        if (Numeric.cleanHexPrefix(answer).isEmpty()) {
            return Optional.empty();
        }
        var values = FunctionReturnDecoder.decode(answer, latest.getOutputParameters());
        long size = number(values.get(0));
        return Optional.of(
                switch (form) {
                    case WHOLE ->
                        new AnchoredHead(size, number(values.get(2)), parts(size, 0, "", hash(values.get(1))));
                    case BLOCKS ->
                        new AnchoredHead(
                                size,
                                number(values.get(1)),
                                parts(size, TreeForm.begin(size), hash(values.get(2)), hash(values.get(3))));
                });
    }

    private static List<AnchoredPart> parts(long size, long begin, String upper, String lower) {
        List<AnchoredPart> parts = new ArrayList<>();
        if (begin > 0) {
            parts.add(new AnchoredPart(0, begin, upper));
        }
        if (size > begin) {
            parts.add(new AnchoredPart(begin, size, lower));
        }
        return parts;
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
                .map(error -> error.substring(0, error.indexOf('(')))
                .findFirst()
                .orElseGet(() -> String.valueOf(refused.getMessage()));
    }

    /** What calldata of a function, or data of an error, begins with. */
    private static String selector(String signature) {
        return Numeric.cleanHexPrefix(Hash.sha3String(signature)).substring(0, SELECTOR_DIGITS);
    }

    private static String hash(Type<?> value) {
        return HEX.formatHex((byte[]) value.getValue());
    }

    /** A uint64; {@link Long#MAX_VALUE} stands for all that is more, which no log can have. */
    private static long number(Type<?> value) {
        BigInteger number = (BigInteger) value.getValue();
        return number.bitLength() < Long.SIZE ? number.longValue() : Long.MAX_VALUE;
    }
}
