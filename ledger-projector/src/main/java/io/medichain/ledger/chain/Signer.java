package io.medichain.ledger.chain;

import java.math.BigInteger;

/** Signs transactions with a key that never leaves its place: an encrypted file, a vault, a hardware module. */
public interface Signer {

    /**
     * The account of the key.
     *
     * @return 0x and 40 lower case hexadecimal digits
     */
    String address();

    /**
     * Signs with ECDSA over secp256k1.
     *
     * @param digest 32 bytes, Keccak-256 of what is signed
     */
    Signature sign(byte[] digest);

    /**
     * An ECDSA signature from which the public key can be recovered.
     *
     * @param s in the lower half of the group order (EIP-2)
     * @param recoveryId 0 or 1, which of the two points the key is
     */
    record Signature(BigInteger r, BigInteger s, int recoveryId) {}
}
