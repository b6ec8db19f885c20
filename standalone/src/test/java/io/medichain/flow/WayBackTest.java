package io.medichain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.cli.CommandProcess;
import io.medichain.ledger.chain.AnchoredTree;
import io.medichain.ledger.chain.Anchoring;
import io.medichain.ledger.chain.Batches;
import io.medichain.ledger.chain.ChainKeys;
import io.medichain.ledger.chain.ChainSettings;
import io.medichain.ledger.chain.FeePolicy;
import io.medichain.ledger.chain.KeystoreSigner;
import io.medichain.ledger.chain.SeenAnchors;
import io.medichain.ledger.chain.Signer;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.TreeHasher;
import io.medichain.node.NodeSettings;
import io.medichain.standalone.DataFolder;
import io.medichain.standalone.Settings;
import io.medichain.standalone.VerifiedFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The way back after the anchoring key was stolen, as docs/stolen-anchoring-key.md has it, on a real system with its
 * real node: the thief anchors garbage, the hospital gives that contract up, and another one goes on.
 */
class WayBackTest {
    private static final String CLINICAL = "clinical";

    @TempDir
    private Path temporary;

    @Test
    void givenAThiefWhoAnchorsGarbage_whenTheContractIsGivenUp_thenAnchoringGoesOnAndVerifySaysWhatHappened()
            throws Exception {
        Path hospital = temporary.resolve("hospital");
        CommandProcess commands = new CommandProcess(temporary);
        Bookmark bookmark;
        long lastGood;
        String stolen;
        try (Program program = Program.start(temporary, hospital)) {
            Admin.setUp(program.url(), program.setupToken().orElseThrow());
            Admin admin = Admin.signIn(program.url());
            awaitAnchored(admin);
            bookmark = Bookmark.read(
                    admin.get("/ledger/bookmark").response().body().getBytes(StandardCharsets.UTF_8), List.of());
            stolen = clinical(admin).path("contract").asString();
            lastGood = thiefAnchors(program, hospital, stolen);
            Waiting.until("the system has seen it", () -> isTroubled(admin));
            program.stop();
        }
        Verification found = verify(hospital, KnownFromElsewhere.NOTHING);
        assertThat(found.verified()).isFalse();
        assertThat(found.detail()).contains("on clinical", "goes beyond");

        Path out = temporary.resolve("given-up.json");
        Process giveUp = commands.start(
                Map.of(),
                out,
                temporary.resolve("given-up.err"),
                "keys",
                "give-up-contract",
                "--json",
                "--data",
                hospital.toString(),
                "--chain",
                CLINICAL,
                "--after-anchor",
                Long.toString(lastGood));
        assertThat(giveUp.waitFor())
                .as(Files.readString(temporary.resolve("given-up.err")))
                .isZero();
        String successor;
        try (Program program = Program.start(temporary, hospital)) {
            Admin admin = Admin.goOn(program.url());
            Waiting.until(
                    "another contract goes on",
                    () -> !clinical(admin).path("contract").asString().equals(stolen));
            successor = clinical(admin).path("contract").asString();
            program.stop();
        }
        // What was seen of the chain halted sealing at that start; from the next one on everything goes on.
        try (Program program = Program.start(temporary, hospital)) {
            Admin admin = Admin.goOn(program.url());
            new Commands(commands).importInto(program, Path.of("src", "test", "resources", "flow", "bundle.json"));
            awaitAnchored(admin);
            assertThat(clinical(admin).path("contract").asString()).isEqualTo(successor);
            program.stop();
        }

        Verification told = verify(hospital, KnownFromElsewhere.NOTHING);
        assertThat(told.finding()).as(told.sentence()).isEqualTo(Difference.ANCHORS_GIVEN_UP);
        assertThat(told.detail()).contains(stolen, successor, "after its anchor " + lastGood);
        Verification withBookmark = verify(hospital, known(List.of(bookmark), Map.of()));
        assertThat(withBookmark.finding()).as(withBookmark.sentence()).isEqualTo(Difference.ANCHORS_GIVEN_UP);

        Verification chosen = verify(hospital, known(List.of(bookmark), Map.of(CLINICAL, successor)));
        assertThat(chosen.verified()).as(chosen.sentence()).isTrue();
        assertThat(chosen.reliedOn().toString())
                .contains("contract " + stolen + " on clinical up to its anchor " + lastGood, "given up", successor);
        Verification old = verify(hospital, known(List.of(), Map.of(CLINICAL, stolen)));
        assertThat(old.finding()).isEqualTo(Difference.ANCHORS_GIVEN_UP);
    }

    /**
     * With the key's file and its passphrase, and what the log shows to anybody: a good continuation by its form. Where
     * the hospital itself anchored meanwhile, the thief tries again.
     *
     * @return number of the last anchor before his
     */
    private long thiefAnchors(Program program, Path hospital, String contract) throws Exception {
        Path keys = hospital.resolve("chain").resolve("keys");
        Path copy = temporary.resolve("stolen.json");
        Files.copy(keys.resolve("clinical.json"), copy);
        String passphrase = Files.readString(keys.resolve("passphrase"));
        ChainSettings chain = new ChainSettings(
                CLINICAL,
                URI.create(program.rpc()),
                NodeSettings.LOCAL_CHAIN_ID,
                1,
                FeePolicy.usual(),
                Duration.ofSeconds(10),
                Optional.of(contract));
        ChainKeys thief = new ChainKeys() {
            @Override
            public Signer anchorer() {
                return KeystoreSigner.openOrCreate(copy, passphrase.strip());
            }

            @Override
            public String adminAddress() {
                throw new IllegalStateException("a thief deploys nothing");
            }
        };
        for (int attempt = 1; attempt <= 10; attempt++) {
            Path own = temporary.resolve("thief" + attempt);
            Forged forged = new Forged(newestTile(hospital));
            try (Anchoring anchoring = Anchoring.start(
                    chain, own, thief, forged, forged, new SeenAnchors(own.resolve("seen")), InstantSource.system())) {
                if (anchoring.awaitConfirmed(forged.size(), Duration.ofSeconds(5))) {
                    return anchoring.status().anchors() - 1;
                }
            }
        }
        throw new AssertionError("the thief did not succeed");
    }

    /** The longest file of the log's lowest hashes; a log this short has no full one. */
    private static byte[] newestTile(Path hospital) throws IOException {
        try (var files = Files.walk(hospital.resolve("ledger"))) {
            Path longest = files.filter(file -> file.toString().contains("/tile/0/000"))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
            return Files.readAllBytes(longest);
        }
    }

    private static boolean isTroubled(Admin admin) throws IOException, InterruptedException {
        String state = clinical(admin).path("state").asString();
        return state.equals("behind") || state.equals("halted");
    }

    private static JsonNode clinical(Admin admin) throws IOException, InterruptedException {
        return admin.get("/api/ledger/status")
                .body()
                .path("chains")
                .valueStream()
                .filter(chain -> chain.path("chain").asString().equals(CLINICAL))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitAnchored(Admin admin) throws IOException, InterruptedException {
        Waiting.until("everything is anchored", () -> {
            JsonNode status = admin.get("/api/ledger/status").body();
            return status.path("chains")
                    .valueStream()
                    .allMatch(chain -> chain.path("confirmed").asLong()
                            == status.path("events").asLong());
        });
    }

    private static KnownFromElsewhere known(List<Bookmark> bookmarks, Map<String, String> contracts) {
        return new KnownFromElsewhere(List.of(), bookmarks, contracts, null);
    }

    private static Verification verify(Path folder, KnownFromElsewhere known) throws InterruptedException {
        try (DataFolder opened = DataFolder.read(folder)) {
            return new VerifiedFolder(opened, Settings.of(Map.of()).at(Path.of(".."))).verify(known, _ -> {});
        }
    }

    /** The hospital's leaves, and the thief's behind them. */
    private static final class Forged implements AnchoredTree, Batches {
        private final List<byte[]> leaves = new ArrayList<>();
        private final TreeHasher hasher = new TreeHasher();

        Forged(byte[] tile) {
            for (int at = 0; at < tile.length; at += TreeHasher.LENGTH) {
                leaves.add(Arrays.copyOfRange(tile, at, at + TreeHasher.LENGTH));
            }
            for (int leaf = 0; leaf < 300; leaf++) {
                leaves.add(hasher.leaf(("garbage " + leaf).getBytes(StandardCharsets.UTF_8)));
            }
        }

        @Override
        public long closed() {
            return leaves.size();
        }

        @Override
        public long size() {
            return leaves.size();
        }

        @Override
        public byte[] root(long begin, long end) {
            return CompactRange.of(begin, end - begin, this::subtree, hasher).root();
        }

        @Override
        public List<byte[]> consistencyProof(long begin, long from, long to) {
            return Consistency.prove(begin, from, to, this::subtree);
        }

        private byte[] subtree(int level, long index) {
            return level == 0
                    ? leaves.get((int) index)
                    : hasher.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
        }
    }
}
