package io.medichain.ledger.chain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A real node for a test: the native anvil of the npm package, on a free port, with tools to make it misbehave. */
final class Anvil implements AutoCloseable {
    static final long CHAIN_ID = 31337;

    private final int port;
    private Process process;

    private Anvil(int port) {
        this.port = port;
    }

    static Anvil start() {
        Anvil anvil = new Anvil(freePort());
        anvil.startAgain();
        return anvil;
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts with an empty state on the same port. */
    void startAgain() {
        try {
            process = new ProcessBuilder(
                            binary().toString(),
                            "--quiet",
                            "--host",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--chain-id",
                            Long.toString(CHAIN_ID),
                            "--hardfork",
                            "cancun",
                            "--accounts",
                            "0")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        awaitAnswer();
    }

    /** Ends as in a power cut. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void fund(String account) {
        rpc("anvil_setBalance", quoted(account), quoted("0x3635c9adc5dea00000"));
    }

    /** Blocks are made only by {@link #mine()}. */
    void stopMining() {
        rpc("evm_setAutomine", "false");
    }

    void mineByItself() {
        rpc("evm_setAutomine", "true");
    }

    void mine() {
        rpc("evm_mine");
    }

    void nextBaseFee(long wei) {
        rpc("anvil_setNextBlockBaseFeePerGas", quoted("0x" + Long.toHexString(wei)));
    }

    void drop(String transaction) {
        rpc("anvil_dropTransaction", quoted(transaction));
    }

    /** The newest blocks are replaced by as many empty ones. */
    void reorg(int depth) {
        rpc("anvil_reorg", Integer.toString(depth), "[]");
    }

    String snapshot() {
        return result(rpc("evm_snapshot"));
    }

    void revert(String snapshot) {
        rpc("evm_revert", quoted(snapshot));
    }

    String dumpState() {
        return result(rpc("anvil_dumpState"));
    }

    String code(String address) {
        return result(rpc("eth_getCode", quoted(address), quoted("latest")));
    }

    String rpc(String method, String... parameters) {
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"%s","params":[%s]}""".formatted(method, String.join(",", parameters));
        try {
            String answer = TestHttp.post(url(), body);
            if (answer.contains("\"error\"")) {
                throw new IllegalStateException(method + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(method, e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitAnswer() {
        for (int tries = 0; ; tries++) {
            try {
                TestHttp.post(url(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}");
                return;
            } catch (IOException e) {
                if (tries > 500 || !process.isAlive()) {
                    throw new IllegalStateException("anvil does not start", e);
                }
                sleep();
            }
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String result(String answer) {
        return answer.replaceAll(".*\"result\":\"([^\"]*)\".*", "$1");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static Path binary() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String os = system.contains("mac") ? "darwin" : system.contains("win") ? "win32" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Path binary = Path.of("contracts/node_modules/@foundry-rs")
                .resolve("anvil-%s-%s/bin/anvil%s".formatted(os, machine, os.equals("win32") ? ".exe" : ""))
                .toAbsolutePath();
        if (!Files.isExecutable(binary)) {
            throw new IllegalStateException("build the contracts first: " + binary);
        }
        return binary;
    }
}
