package io.medichain.ledger.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the contracts of a chain stand, a small file for each chain id; written once they were seen there. */
class ContractAddresses {
    private final Path folder;

    ContractAddresses(Path folder) {
        this.folder = folder;
    }

    static ContractAddresses in(Path folder, ChainSettings chain) {
        return new ContractAddresses(folder.resolve(chain.name()));
    }

    /** Where the {@code EventLedger} must stand: configured, or seen there before. */
    Optional<String> eventLedger(ChainSettings chain) {
        return chain.eventLedger().map(EthereumAddress::require).or(() -> seen(chain.chainId()));
    }

    /** Keeps an address; it is on disk when this returns. */
    void keepEventLedger(ChainSettings chain, String address) {
        if (seen(chain.chainId()).equals(Optional.of(address))) {
            return;
        }
        try {
            DurableFile.write(file(chain), (address + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a chain id. */
    Path file(ChainSettings chain) {
        return file(chain.chainId());
    }

    private Path file(long chainId) {
        return folder.resolve("event-ledger-" + chainId + ".address");
    }

    private Optional<String> seen(long chainId) {
        try {
            String address = Files.readString(file(chainId), StandardCharsets.US_ASCII);
            return Optional.of(EthereumAddress.require(address.strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
