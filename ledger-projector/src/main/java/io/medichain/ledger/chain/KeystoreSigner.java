package io.medichain.ledger.chain;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;
import org.web3j.crypto.Wallet;
import org.web3j.crypto.WalletFile;
import org.web3j.crypto.exception.CipherException;
import org.web3j.utils.Numeric;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A key in a file encrypted by a passphrase: Web3 Secret Storage, version 3, scrypt. */
public final class KeystoreSigner implements Signer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A random passphrase of this many characters has 256 bits: guessing it is hopeless without any stretching. */
    private static final int LENGTH_OF_RANDOM = 43;

    private static final int RANDOM_N = 1 << 10;
    private static final int RANDOM_P = 1;

    private final ECKeyPair key;
    private final String address;

    private KeystoreSigner(ECKeyPair key) {
        this.key = key;
        this.address = EthereumAddress.require(Numeric.prependHexPrefix(Keys.getAddress(key)));
    }

    /**
     * Opens the key of a file; makes a new random key if there is no file.
     *
     * @param file only the owner may read it
     * @param passphrase random with 256 bits, or one that is remembered: a new file with the latter takes longer to
     *     open
     * @throws IllegalStateException if the passphrase does not fit or the file is damaged
     * @throws UncheckedIOException if the file cannot be read or written
     */
    public static KeystoreSigner openOrCreate(Path file, String passphrase) {
        try {
            if (!Files.exists(file)) {
                create(file, passphrase);
            }
            WalletFile wallet = JSON.readValue(Files.readAllBytes(file), WalletFile.class);
            return new KeystoreSigner(Wallet.decrypt(passphrase, wallet));
        } catch (CipherException | JacksonException e) {
            throw new IllegalStateException("The key in " + file + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Signature sign(byte[] digest) {
        Sign.SignatureData signed = Sign.signMessage(digest, key, false);
        return new Signature(
                Numeric.toBigInt(signed.getR()), Numeric.toBigInt(signed.getS()), Sign.getRecId(signed, 0));
    }

    private static void create(Path file, String passphrase) throws IOException, CipherException {
        try {
            ECKeyPair key = Keys.createEcKeyPair();
            WalletFile wallet = passphrase.length() >= LENGTH_OF_RANDOM
                    ? Wallet.create(passphrase, key, RANDOM_N, RANDOM_P)
                    : Wallet.createLight(passphrase, key);
            DurableFile.writeSecret(file, JSON.writeValueAsBytes(wallet));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("secp256k1 keys cannot be made on this Java", e);
        }
    }
}
