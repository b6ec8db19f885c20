package io.medichain.ledger.chain;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A small file for each chain id. */
final class ContractFiles implements ContractAddresses {
    private final Path folder;

    ContractFiles(Path folder) {
        this.folder = folder;
    }

    static ContractFiles in(Path folder, ChainSettings chain) {
        return new ContractFiles(folder.resolve(chain.name()));
    }

    @Override
    public Optional<String> eventLedger(ChainSettings chain) {
        return chain.eventLedger().map(EthereumAddress::require).or(() -> seen(chain.chainId()));
    }

    @Override
    public void keepEventLedger(ChainSettings chain, String address) {
        if (seen(chain.chainId()).equals(Optional.of(address))) {
            return;
        }
        try {
            DurableFile.write(file(chain.chainId()), (address + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
