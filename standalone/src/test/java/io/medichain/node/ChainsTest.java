package io.medichain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.medichain.failure.CannotRun;
import io.medichain.ledger.chain.Anchor;
import io.medichain.ledger.chain.AnchoredTree;
import io.medichain.ledger.chain.SeenAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;

/** Two chains on a real local node. */
class ChainsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final List<ChainPlan> BOTH = List.of(ChainPlan.local("clinical"), ChainPlan.local("financial"));

    @TempDir
    private Path folder;

    private final AtomicLong closed = new AtomicLong();

    @Test
    void givenBatches_thenBothChainsHoldThem() throws InterruptedException {
        try (Chains chains = start()) {
            close(chains, 1);
            close(chains, 2);
            assertThat(chains.anchors())
                    .extracting(Anchor::chain, Anchor::batch, Anchor::treeSize)
                    .containsExactly(
                            tuple("clinical", 1L, 1L),
                            tuple("clinical", 2L, 2L),
                            tuple("financial", 1L, 1L),
                            tuple("financial", 2L, 2L));
            assertThat(new ChainHealth(chains).health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void givenAStoppedSystem_thenItsAnchorsAreReadWithoutChangingAnything() throws Exception {
        try (Chains chains = start()) {
            close(chains, 1);
        }
        List<String> before = contents();
        assertThat(anchorsAtRest()).hasSize(2);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void givenTheAdminsKeysBesideTheOthers_whenStarted_thenThatIsToldOnceUntilTheyAreElsewhere() throws Exception {
        try (Chains chains = start()) {
            close(chains, 1);
        }
        assertThat(warningsOfAStart())
                .singleElement()
                .asString()
                .contains("clinical, financial", "beside those that anchor");
        Files.delete(folder.resolve("keys").resolve("clinical-admin.json"));
        Files.delete(folder.resolve("keys").resolve("financial-admin.json"));
        assertThat(warningsOfAStart()).isEmpty();
    }

    private List<String> warningsOfAStart() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger(Chains.class);
        lines.start();
        log.addAppender(lines);
        try {
            start().close();
        } finally {
            log.detachAppender(lines);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"passphrase", "clinical.json", "financial.json"})
    void givenAKeyThatOthersMayRead_whenStarted_thenItIsRefusedWithHowToMendIt(String name) throws Exception {
        try (Chains chains = start()) {
            close(chains, 1);
        }
        Path key = folder.resolve("keys").resolve(name);
        assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        CannotRun.class, reason -> assertThat(reason.remedy()).contains("chmod 600 " + key))
                .hasMessageContaining("Others may read the anchoring key");
    }

    @Test
    void givenASystemThatEndedWithoutSavingItsNode_thenItsAnchorsAreReadFromTheJournals() throws Exception {
        try (Chains chains = start()) {
            close(chains, 1);
            close(chains, 2);
        }
        Files.delete(node().resolve("state.json.gz"));
        assertThat(anchorsAtRest()).hasSize(4);
        try (Chains chains = start()) {
            close(chains, 2);
            assertThat(chains.anchors()).hasSize(4);
        }
    }

    @Test
    void givenTheKeysAreRotated_whenTheNodeLosesItsState_thenTheJournalsTellItAgainByAllAccounts() throws Exception {
        try (Chains chains = start()) {
            close(chains, 1);
            List<String> before =
                    BOTH.stream().map(plan -> addressOf(plan.name())).toList();
            List<KeyExchange> exchanged = chains.rotateKeys(LONG);
            assertThat(exchanged).allMatch(KeyExchange::isDone).hasSize(2);
            assertThat(exchanged)
                    .extracting(KeyExchange::account)
                    .doesNotContainAnyElementsOf(before)
                    .containsExactly(addressOf("clinical"), addressOf("financial"));
            close(chains, 2);
        }
        Files.delete(node().resolve("state.json.gz"));
        assertThat(anchorsAtRest()).hasSize(4);
        try (Chains chains = start()) {
            close(chains, 2);
            assertThat(chains.anchors()).hasSize(4);
        }
    }

    /** The admin's files are kept in a safe: the system asks for what has to be signed, and anchors on meanwhile. */
    @Test
    void givenTheAdminsKeyIsElsewhere_whenTheKeysAreRotated_thenItIsSaidWhatToSign() throws Exception {
        try (Chains chains = start()) {
            close(chains, 1);
            for (String file : List.of("clinical-admin.json", "financial-admin.json", "admin-passphrase")) {
                Files.delete(folder.resolve("keys").resolve(file));
            }
            List<KeyExchange> exchanged = chains.rotateKeys(LONG);
            assertThat(exchanged).noneMatch(KeyExchange::isDone);
            assertThat(exchanged).allSatisfy(exchange -> {
                assertThat(exchange.awaited().orElseThrow().to())
                        .isEqualTo(chains.anchoring(exchange.chain()).status().contract());
                // grantRole(bytes32,address), as OpenZeppelin's AccessControl has it.
                assertThat(exchange.awaited().orElseThrow().data()).startsWith("0x2f2ff15d");
            });
            close(chains, 2);
        }
    }

    private String addressOf(String chain) {
        return Chains.signerIn(folder, chain).orElseThrow().address();
    }

    private void close(Chains chains, long size) throws InterruptedException {
        closed.set(size);
        chains.batchClosed();
        assertThat(chains.awaitConfirmed(size, LONG)).isTrue();
    }

    private List<Anchor> anchorsAtRest() throws InterruptedException {
        return AnchorsAtRest.read(BOTH, Path.of(".."), folder, node(), seen()).stream()
                .flatMap(chain -> chain.anchors().stream())
                .toList();
    }

    private SeenAnchors seen() {
        return new SeenAnchors(folder.resolve("seen"));
    }

    private Chains start() {
        NodeSettings local = new NodeSettings(binary(), node(), 0, NodeSettings.LOCAL_CHAIN_ID);
        return Chains.start(BOTH, local, folder, seen(), new TwoLeaves(), closed::get, InstantSource.system());
    }

    private static Path binary() {
        return AnvilBinary.in(Path.of(".."));
    }

    private Path node() {
        return folder.resolve("node");
    }

    private List<String> contents() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> {
                        try {
                            return file + " " + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    /** The smallest tree that grows. */
    private static final class TwoLeaves implements AnchoredTree {
        private final byte[] first = new byte[32];
        private final byte[] second = new byte[32];

        TwoLeaves() {
            second[0] = 1;
        }

        @Override
        public long size() {
            return 2;
        }

        @Override
        public byte[] root(long begin, long end) {
            return end == 1 ? first : node();
        }

        @Override
        public List<byte[]> consistencyProof(long begin, long from, long to) {
            return List.of(second);
        }

        private byte[] node() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((byte) 1);
                digest.update(first);
                return digest.digest(second);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
