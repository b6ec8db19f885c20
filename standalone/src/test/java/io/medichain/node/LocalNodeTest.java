package io.medichain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.medichain.failure.CannotRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real anvil. */
class LocalNodeTest {
    private static final String ACCOUNT = "0x00000000000000000000000000000000000000aa";

    @TempDir
    private Path folder;

    @Test
    void givenAnEmptyFolder_whenStarted_thenItAnswersAndFunds() throws IOException {
        try (LocalNode node = LocalNode.start(settings(0));
                TestRpc rpc = new TestRpc(node.rpcUrl())) {
            node.fund(ACCOUNT);
            assertThat(rpc.call("eth_chainId")).contains("0x7a69");
            assertThat(rpc.call("eth_getBalance", ACCOUNT, "latest")).contains("0xd3c21bcecceda1000000");
            assertThat(rpc.call("eth_accounts")).contains("[]");
        }
    }

    @Test
    void givenAState_whenStoppedAndStartedAgain_thenItIsThere() throws IOException {
        try (LocalNode node = LocalNode.start(settings(0));
                TestRpc rpc = new TestRpc(node.rpcUrl())) {
            rpc.call("anvil_setCode", ACCOUNT, "0x60aa");
            rpc.call("evm_mine");
        }
        try (LocalNode node = LocalNode.start(settings(0));
                TestRpc rpc = new TestRpc(node.rpcUrl())) {
            assertThat(rpc.call("eth_getCode", ACCOUNT, "latest")).contains("0x60aa");
            assertThat(rpc.call("eth_blockNumber")).contains("0x1");
        }
    }

    @Test
    void givenItIsKilled_thenItStartsAgainOnTheSamePortWithItsAccounts() throws Exception {
        try (LocalNode node = LocalNode.start(settings(0));
                TestRpc rpc = new TestRpc(node.rpcUrl())) {
            node.fund(ACCOUNT);
            long killed = node.processId();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            rpc.awaitAnswer("eth_getBalance", "0xd3c21bcecceda1000000", ACCOUNT, "latest");
            assertThat(node.processId()).isNotEqualTo(killed);
        }
    }

    /** A virtual thread that waits on a pipe holds its carrier for good; with two processors that is half of them. */
    @Test
    void givenItRuns_thenItsOutputIsReadByAPlatformThread() {
        try (LocalNode node = LocalNode.start(settings(0))) {
            assertThat(node.processId()).isPositive();
            assertThat(Thread.getAllStackTraces().keySet())
                    .as("platform threads")
                    .anyMatch(thread -> thread.getName().equals("anvil-output"));
        }
    }

    /**
     * Its Ctrl-C reaches all processes of a terminal's group at once; the node has to live until its state is saved.
     */
    @Test
    void givenItRuns_thenItIsNotInTheProcessGroupOfThisProcess() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setsid")), "setsid is there");
        try (LocalNode node = LocalNode.start(settings(0))) {
            long ours = processGroup(ProcessHandle.current().pid());
            assertThat(processGroup(node.processId())).isNotEqualTo(ours);
        }
    }

    /** The fifth field of proc(5) stat; the second one is a name in parentheses. */
    private static long processGroup(long process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2]);
    }

    @Test
    void givenItIsClosed_thenNoProcessIsLeft() {
        LocalNode node = LocalNode.start(settings(0));
        long process = node.processId();
        node.close();
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(folder.resolve("process")).doesNotExist();
    }

    @Test
    void givenThePortIsTaken_thenItSaysSo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NodeSettings settings = settings(taken.getLocalPort());
            assertThatThrownBy(() -> LocalNode.start(settings)).isInstanceOfSatisfying(CannotRun.class, cannot -> {
                assertThat(cannot).hasMessageContaining("Port " + taken.getLocalPort());
                assertThat(cannot.remedy()).contains("Stop that program");
            });
        }
    }

    @Test
    void givenNoBinary_thenItSaysSo() {
        assertThatThrownBy(() -> AnvilBinary.in(folder))
                .isInstanceOfSatisfying(
                        CannotRun.class, cannot -> assertThat(cannot.remedy()).contains("npm ci"));
    }

    @Test
    void givenABinaryThatIsNone_thenItSaysWhatHappened() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "#!/bin/sh\necho broken on purpose\nexit 3\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> LocalNode.start(new NodeSettings(program, folder, 0, 31337)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("broken on purpose");
    }

    @Test
    void givenADamagedState_thenItStartsEmptyAndKeepsTheDamagedOne() throws IOException {
        Files.writeString(folder.resolve("state.json.gz"), "not a state");
        try (LocalNode node = LocalNode.start(settings(0));
                TestRpc rpc = new TestRpc(node.rpcUrl())) {
            assertThat(rpc.call("eth_blockNumber")).contains("0x0");
        }
        assertThat(folder.resolve("state.damaged.gz")).hasContent("not a state");
    }

    @Test
    void givenAnAnvilLeftBehind_whenStarted_thenItIsEnded() throws IOException {
        Process left = new ProcessBuilder(
                        settings(0).binary().toString(), "--port=0", "--accounts=0", NodeFiles.mark(folder))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        new NodeFiles(folder).keepProcess(left.pid());
        try (LocalNode node = LocalNode.start(settings(0))) {
            assertThat(left.isAlive()).isFalse();
            assertThat(node.processId()).isNotEqualTo(left.pid());
        }
    }

    /** A copy of a data folder holds the note of the node that runs in the folder it was copied from. */
    @Test
    void givenTheNoteOfAnotherFoldersNode_whenStarted_thenThatNodeRunsOn() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (LocalNode running = LocalNode.start(settings(0))) {
            long before = running.processId();
            Files.copy(folder.resolve("process"), copy.resolve("process"));
            NodeSettings there = new NodeSettings(settings(0).binary(), copy, 0, NodeSettings.LOCAL_CHAIN_ID);
            try (LocalNode started = LocalNode.start(there)) {
                assertThat(ProcessHandle.of(before).filter(ProcessHandle::isAlive))
                        .isPresent();
                assertThat(started.processId()).isNotEqualTo(before);
            }
        }
    }

    @Test
    void givenAnotherProgramWithTheNumberOfOurs_thenItIsLeftAlone() throws IOException {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            new NodeFiles(folder).keepProcess(other.pid());
            LocalNode.start(settings(0)).close();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void givenTheJvmIsKilled_thenTheNodeEndsToo() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldNode.class.getName(),
                        settings(0).binary().toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long node = Long.parseLong(jvm.inputReader().readLine());
            ProcessHandle running = ProcessHandle.of(node).orElseThrow();
            assertThat(running.isAlive()).isTrue();
            jvm.destroyForcibly();
            running.onExit().get(30, TimeUnit.SECONDS);
        } finally {
            jvm.destroyForcibly();
        }
    }

    private NodeSettings settings(int port) {
        Path repository = Path.of("..");
        return new NodeSettings(AnvilBinary.in(repository), folder, port, NodeSettings.LOCAL_CHAIN_ID);
    }
}
