package io.medichain.node;

import java.nio.file.Path;

/** A process that starts a node, tells its process id, and stays until it is killed. */
final class HoldNode {
    private HoldNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        NodeSettings settings =
                new NodeSettings(Path.of(arguments[0]), Path.of(arguments[1]), 0, NodeSettings.LOCAL_CHAIN_ID);
        System.out.println(LocalNode.start(settings).processId());
        Thread.sleep(Long.MAX_VALUE);
    }
}
