package io.medichain.node;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local Ethereum node that belongs to this process: it starts with the state it had, starts again when it dies, and
 * ends when this process ends, in whatever way. Its state is saved now and then and at the end; what it loses in
 * between is for its clients a reorg, and they send their transactions again.
 */
public final class LocalNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);
    private static final Duration LOOK = Duration.ofSeconds(10);
    /** Saving may take this part of the time at most. */
    private static final int SAVING_SHARE = 50;

    private static final String A_MILLION_ETHER = "0xd3c21bcecceda1000000";

    private final NodeSettings settings;
    private final NodeFiles files;
    private final Set<String> funded = ConcurrentHashMap.newKeySet();
    /** A permit for each reason to look at the node before the time. */
    private final Semaphore attention = new Semaphore(0);

    private final Thread keeper;
    private final NodeRpc rpc;
    private volatile AnvilProcess process;
    private volatile boolean open = true;
    private String savedBlock = "";

    private LocalNode(NodeSettings settings, NodeFiles files, AnvilProcess process) {
        this.settings = new NodeSettings(settings.binary(), settings.folder(), process.port(), settings.chainId());
        this.files = files;
        this.process = process;
        this.rpc = new NodeRpc(rpcUrl());
        this.keeper = Thread.ofPlatform().name("local-node").daemon().unstarted(this::keep);
    }

    /**
     * Starts the node and waits until it answers.
     *
     * @throws CannotRun when it cannot be started: missing binary, port taken, folder not writable
     */
    public static LocalNode start(NodeSettings settings) {
        NodeFiles files = new NodeFiles(settings.folder());
        try {
            Files.createDirectories(settings.folder());
            files.endLeftOver(settings.binary());
        } catch (IOException e) {
            throw unusable(settings.folder(), e);
        }
        LocalNode node = new LocalNode(settings, files, run(settings, files));
        node.process.onEnd(node.attention::release);
        node.keeper.start();
        return node;
    }

    /** Where it answers JSON-RPC; stays the same when it starts again. */
    public URI rpcUrl() {
        return URI.create("http://127.0.0.1:" + settings.port());
    }

    /** EIP-155 id of the chain. */
    public long chainId() {
        return settings.chainId();
    }

    /** The process id of anvil. */
    public long processId() {
        return process.id();
    }

    /**
     * Gives an account all the ether it can ever need, now and whenever the node starts again.
     *
     * @param account 0x and 40 hexadecimal digits
     */
    public void fund(String account) {
        funded.add(account);
        tryToFund(account);
    }

    /** Saves the state and ends the node. */
    @Override
    public void close() {
        open = false;
        attention.release();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        save();
        process.close();
        rpc.close();
        try {
            files.forgetProcess();
        } catch (IOException e) {
            LOG.warn("cannot remove the note of the local node's process", e);
        }
    }

    private static AnvilProcess run(NodeSettings settings, NodeFiles files) {
        try {
            Optional<Path> state = files.unpackState();
            AnvilProcess started = startOn(settings, files, state);
            files.removeUnpacked();
            files.keepProcess(started.id());
            return started;
        } catch (IOException e) {
            throw unusable(settings.folder(), e);
        }
    }

    private static AnvilProcess startOn(NodeSettings settings, NodeFiles files, Optional<Path> state)
            throws IOException {
        try {
            return AnvilProcess.start(settings, state);
        } catch (CannotRun notStarted) {
            if (state.isEmpty() || !String.valueOf(notStarted.getMessage()).contains("--load-state")) {
                throw notStarted;
            }
            LOG.warn("the state of the local node is damaged, it starts empty: {}", notStarted.getMessage());
            files.putStateAside();
            return AnvilProcess.start(settings, Optional.empty());
        }
    }

    private void keep() {
        try {
            Duration pause = LOOK;
            while (open) {
                attention.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                if (open && process.hasEnded()) {
                    startAgain();
                    pause = LOOK;
                } else if (open) {
                    pause = save();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the local node is no longer looked after", e);
        }
    }

    private void startAgain() throws InterruptedException {
        LOG.warn("the local node has died and starts again; it last said: {}", process.lastWords());
        Duration pause = Duration.ofMillis(100);
        while (open) {
            try {
                process = run(settings, files);
                process.onEnd(attention::release);
                savedBlock = "";
                funded.forEach(this::tryToFund);
                return;
            } catch (CannotRun notYet) {
                LOG.error("{} {}", notYet.getMessage(), notYet.remedy());
                attention.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = pause.multipliedBy(2).compareTo(LOOK) < 0 ? pause.multipliedBy(2) : LOOK;
            }
        }
    }

    /** Saves what is new; returns how long to wait until the next time. */
    private Duration save() {
        long begin = System.nanoTime();
        try {
            String block = rpc.blockNumber();
            if (!block.equals(savedBlock)) {
                try (InputStream state = rpc.state()) {
                    files.saveState(state);
                }
                savedBlock = block;
            }
        } catch (IOException e) {
            LOG.warn("the state of the local node is not saved: {}", e.getMessage());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(SAVING_SHARE);
        return took.compareTo(LOOK) > 0 ? took : LOOK;
    }

    private void tryToFund(String account) {
        try {
            rpc.setBalance(account, A_MILLION_ETHER);
        } catch (IOException e) {
            LOG.warn("the local node does not fund {} now: {}", account, e.getMessage());
        }
    }

    private static CannotRun unusable(Path folder, IOException cause) {
        return new CannotRun(
                "The folder of the local node %s cannot be used: %s.".formatted(folder, cause),
                "Give this user the right to write there and room on the disk.",
                cause);
    }
}
