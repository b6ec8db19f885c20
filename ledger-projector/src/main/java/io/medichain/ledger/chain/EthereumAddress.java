package io.medichain.ledger.chain;

import java.math.BigInteger;
import java.util.Locale;
import org.web3j.crypto.ContractUtils;

/** Addresses as this package writes them: 0x and 40 lower case hexadecimal digits. */
final class EthereumAddress {
    private EthereumAddress() {}

    static String require(String text) {
        String address = text.toLowerCase(Locale.ROOT);
        if (!address.matches("0x[0-9a-f]{40}")) {
            throw new IllegalArgumentException("not an address of Ethereum: " + text);
        }
        return address;
    }

    /** Where a contract comes to stand that this account creates with this transaction. */
    static String ofContract(String creator, long nonce) {
        return require(ContractUtils.generateContractAddress(creator, BigInteger.valueOf(nonce)));
    }
}
