package io.medichain.ledger.chain;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/** A fresh key in memory: opening a keystore for every test would take longer than the tests. */
final class RandomKey implements Signer {
    private final ECKeyPair key;

    RandomKey() {
        try {
            this.key = Keys.createEcKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String address() {
        return "0x" + Keys.getAddress(key);
    }

    @Override
    public Signature sign(byte[] digest) {
        Sign.SignatureData signed = Sign.signMessage(digest, key, false);
        return new Signature(new BigInteger(1, signed.getR()), new BigInteger(1, signed.getS()), signed.getV()[0] - 27);
    }
}
