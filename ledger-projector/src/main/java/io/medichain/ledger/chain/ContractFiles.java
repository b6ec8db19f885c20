package io.medichain.ledger.chain;

import io.medichain.file.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
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

    /** A block before which the contract did not stand; 0 where nothing is known of that, or it cannot be read. */
    long earliestBlock(ChainSettings chain) {
        try {
            return kept(chain.chainId())
                    .filter(kept -> chain.eventLedger()
                            .filter(address -> !address.equalsIgnoreCase(kept.address()))
                            .isEmpty())
                    .map(Kept::earliest)
                    .orElse(0L);
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void keepEventLedger(ChainSettings chain, String address, long earliest) {
        if (seen(chain.chainId()).equals(Optional.of(address))) {
            return;
        }
        try {
            DurableFile.write(
                    file(chain.chainId()), (address + "\n" + earliest + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long chainId) {
        return folder.resolve("event-ledger-" + chainId + ".address");
    }

    private Optional<String> seen(long chainId) {
        return kept(chainId).map(Kept::address);
    }

    /** The address, and below it the block; files of before 2026-12 have the address alone. */
    private Optional<Kept> kept(long chainId) {
        try {
            List<String> lines = Files.readAllLines(file(chainId), StandardCharsets.ISO_8859_1);
            String block = lines.size() > 1 ? lines.get(1).strip() : "";
            return Optional.of(new Kept(
                    EthereumAddress.require(
                            lines.isEmpty() ? "" : lines.getFirst().strip()),
                    block.matches("[0-9]{1,18}") ? Long.parseLong(block) : 0));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("The file " + file(chainId) + " holds no address", e));
        }
    }

    private record Kept(String address, long earliest) {}
}
