package io.medichain.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.event.StoredEvent;
import io.medichain.eventstore.Tampering;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.verify.Difference;
import io.medichain.node.LocalNode;
import io.medichain.standalone.AnchoredHospital;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A regulator is handed the folder of a stopped hospital, without any of its secrets, and has the bookmark of a while
 * ago, the log's public keys and the addresses of a node of each chain: {@code medichain verify} in a process of its
 * own. Or is shown a running system, without any of that but the nodes.
 */
class HandedOverTest {
    @TempDir
    static Path temporary;

    private static AnchoredHospital hospital;
    private static AnchoredHospital liar;
    private static Truth truth;

    private Copy copy;
    private Map<String, String> nodes;

    @BeforeAll
    static void beHospitals() throws Exception {
        hospital = new AnchoredHospital(temporary.resolve("first"));
        liar = AnchoredHospital.beside(hospital, temporary.resolve("liar"));
        truth = new Truth(hospital);
    }

    @AfterAll
    static void close() {
        hospital.close();
    }

    @BeforeEach
    void handOver() throws IOException {
        copy = new Copy(truth, Files.createTempDirectory(temporary, "handed"), new Random(7));
        Copy.delete(copy.chain().resolve("keys"));
        nodes = addresses(hospital.nodes());
    }

    @AfterEach
    void giveBack() throws IOException {
        copy.close();
    }

    @Test
    void givenAnHonestFolder_whenVerified_thenItHoldsByWhatTheRegulatorBrought() throws Exception {
        JsonNode answer = verify(copy.folder(), 0);
        assertThat(answer.path("verified").asBoolean()).isTrue();
        assertThat(answer.path("events").asLong()).isEqualTo(truth.count());
        assertThat(answer.path("unanchored").asLong()).isZero();
        assertThat(answer.path("anchors").asLong()).isEqualTo(hospital.anchors().size());
        assertThat(answer.path("reliedOn").toString())
                .contains("the option --key", "the bookmark of", "on clinical, chain id 31401")
                .contains("on financial, chain id 31402")
                .doesNotContain("the folder", "its node alone");
    }

    @Test
    void givenAnHonestFolderWithoutAnythingOfTheChains_whenVerified_thenTheBookmarkFindsTheContracts()
            throws Exception {
        Copy.delete(copy.chain());
        Copy.delete(copy.folder().resolve("ledger").resolve("anchored"));
        assertThat(verify(copy.folder(), 0).path("anchors").asLong())
                .isEqualTo(hospital.anchors().size());
    }

    @Test
    void givenAnEditedEvent_whenVerified_thenItIsNamedAndPlaced() throws Exception {
        StoredEvent edited = edit(truth.count() / 3);
        JsonNode answer = verify(copy.folder(), Difference.EDITED.exitCode());
        assertThat(answer.path("position").asLong()).isEqualTo(edited.position());
        assertThat(answer.path("eventId").asString()).isEqualTo(edited.eventId());
    }

    @Test
    void givenTheWholeLogMadeAnewOverAnEdit_whenVerified_thenTheChainsContradict() throws Exception {
        long position = edit(truth.count() - 5).position();
        RemadeLog.in(copy);
        JsonNode answer = verify(copy.folder(), Difference.FORK.exitCode());
        assertThat(answer.path("position").asLong()).isEqualTo(truth.knownBefore(position));
        assertThat(answer.path("detail").asString()).contains("The anchor on ");
    }

    @Test
    void givenAnEarlierState_whenVerified_thenWhatIsAnchoredSinceIsMissing() throws Exception {
        for (String part : Copy.PARTS) {
            copy.put(hospital.earlier(), part);
        }
        JsonNode answer = verify(copy.folder(), Difference.MISSING.exitCode());
        assertThat(answer.path("position").asLong()).isEqualTo(truth.earlier());
    }

    /** In itself it is as good as the true one: real, sealed, and anchored on the same two chains. */
    @Test
    void givenAnotherHistoryWithContractsOfItsOwnOnTheSameChains_whenVerified_thenItIsNotThatOfTheBookmark()
            throws Exception {
        for (String part : Copy.PARTS) {
            copy.put(liar.data(), part);
        }
        Copy.delete(copy.chain().resolve("keys"));
        verify(copy.folder(), Difference.FORK.exitCode());
        assertThat(verify(copy.folder(), liar.bookmark(), 0).path("verified").asBoolean())
                .isTrue();
    }

    @Test
    void givenTheNodesInTheWrongPlaces_whenVerified_thenTheContractsAreNotThere() throws Exception {
        nodes = Map.of("clinical", nodes.get("financial"), "financial", nodes.get("clinical"));
        verify(copy.folder(), Difference.OTHER_CONTRACT.exitCode());
    }

    @Test
    void givenANodeOfAChainWithTheSameIdAndNothingOnIt_whenVerified_thenAnchorsAreMissing() throws Exception {
        long chainId = hospital.nodes().get("clinical").chainId();
        try (LocalNode empty =
                AnchoredHospital.startNode(Files.createTempDirectory(temporary, "empty-node"), chainId)) {
            nodes = Map.of("clinical", empty.rpcUrl().toString(), "financial", nodes.get("financial"));
            verify(copy.folder(), Difference.ANCHORS_MISSING.exitCode());
        }
    }

    @Test
    void givenNoNodeAnswers_whenVerified_thenThatIsToldAndNothingIsFound() throws Exception {
        nodes = Map.of("clinical", "http://127.0.0.1:9", "financial", nodes.get("financial"));
        CommandProcess.Ended ended = run(copy.folder(), hospital.bookmark());
        assertThat(ended.code()).as(ended.err()).isNotZero().isLessThan(Difference.EDITED.exitCode());
        assertThat(ended.err()).contains("The chain does not answer");
    }

    /** Nothing but the addresses of the system and of the nodes: not even the bookmark. */
    @Test
    void givenASystemThatShowsTheTruth_whenVerifiedFromOutside_thenItHolds() throws Exception {
        JsonNode answer = verify(hospital.data(), LyingServer.contracts(hospital.data()), 0);
        assertThat(answer.path("events").asLong()).isEqualTo(truth.count());
        assertThat(answer.path("anchors").asLong()).isEqualTo(hospital.anchors().size());
    }

    @Test
    void givenASystemThatNamesNoChain_whenVerifiedFromOutside_thenAnchorsAreMissing() throws Exception {
        JsonNode answer = verify(hospital.data(), Map.of(), Difference.ANCHORS_MISSING.exitCode());
        assertThat(answer.path("detail").asString()).contains("says where the log is anchored");
    }

    @Test
    void givenASystemThatNamesOneChainOfTwo_whenVerifiedFromOutside_thenAnchorsAreMissing() throws Exception {
        for (String left : List.of("clinical", "financial")) {
            Map<String, String> named = new TreeMap<>(LyingServer.contracts(hospital.data()));
            named.remove(left);
            verify(hospital.data(), named, Difference.ANCHORS_MISSING.exitCode());
        }
    }

    @Test
    void givenASystemThatShowsAnOldCheckpoint_whenVerifiedFromOutside_thenWhatIsAnchoredSinceIsMissing()
            throws Exception {
        JsonNode answer =
                verify(hospital.earlier(), LyingServer.contracts(hospital.data()), Difference.MISSING.exitCode());
        assertThat(answer.path("position").asLong()).isEqualTo(truth.earlier());
    }

    @Test
    void givenASystemThatNamesTheContractsOfAnotherLog_whenVerifiedFromOutside_thenItIsNotVerified() throws Exception {
        verify(hospital.data(), LyingServer.contracts(liar.data()), Difference.FORK.exitCode());
    }

    private JsonNode verify(Path served, Map<String, String> contracts, int code) throws Exception {
        CommandProcess.Ended ended = verifyFromOutside(served, contracts);
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(code);
        return JsonMapper.shared().readTree(ended.out());
    }

    private CommandProcess.Ended verifyFromOutside(Path served, Map<String, String> contracts) throws Exception {
        try (LyingServer server = new LyingServer(served, contracts)) {
            List<String> arguments = new ArrayList<>(
                    List.of("verify", "--json", "--url", server.url().toString()));
            nodes.forEach((chain, address) -> arguments.addAll(List.of("--rpc", chain + "=" + address)));
            return new CommandProcess(Files.createTempDirectory(temporary, "outside"))
                    .run(Map.of("MEDICHAIN_TOKEN", "probe"), arguments.toArray(String[]::new));
        }
    }

    private StoredEvent edit(long position) throws Exception {
        StoredEvent event = truth.event(position);
        byte[] payload = event.payload().clone();
        payload[payload.length / 2] ^= 1;
        Tampering.with(
                copy.events(),
                events -> events.put(new Forged(event).payload(payload).event(), events.latest(position)));
        return event;
    }

    private JsonNode verify(Path folder, int code) throws Exception {
        return verify(folder, hospital.bookmark(), code);
    }

    private JsonNode verify(Path folder, Bookmark bookmark, int code) throws Exception {
        CommandProcess.Ended ended = run(folder, bookmark);
        assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(code);
        return JsonMapper.shared().readTree(ended.out());
    }

    private CommandProcess.Ended run(Path folder, Bookmark bookmark) throws Exception {
        Path outside = Files.createTempDirectory(temporary, "outside");
        Path kept = Files.write(outside.resolve("bookmark"), bookmark.toBytes());
        String vkeys = bookmark.keys().stream().map(Object::toString).collect(Collectors.joining("\n", "", "\n"));
        List<String> arguments = new ArrayList<>(List.of("verify", "--json", "--data", folder.toString()));
        arguments.addAll(List.of("--bookmark", kept.toString()));
        arguments.addAll(List.of(
                "--key", Files.writeString(outside.resolve("vkey"), vkeys).toString()));
        nodes.forEach((chain, address) -> arguments.addAll(List.of("--rpc", chain + "=" + address)));
        return new CommandProcess(outside).run(arguments.toArray(String[]::new));
    }

    private static Map<String, String> addresses(Map<String, LocalNode> running) {
        return running.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, node -> node.getValue().rpcUrl().toString()));
    }
}
