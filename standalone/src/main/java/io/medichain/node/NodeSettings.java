package io.medichain.node;

import java.nio.file.Path;

/**
 * How the local node is run.
 *
 * @param binary the native anvil
 * @param folder where its state is kept
 * @param port on 127.0.0.1; 0 for any free one
 * @param chainId EIP-155 id of the local chain
 */
public record NodeSettings(Path binary, Path folder, int port, long chainId) {
    /** The chain id by which development tools know a local chain. */
    public static final long LOCAL_CHAIN_ID = 31337;
}
