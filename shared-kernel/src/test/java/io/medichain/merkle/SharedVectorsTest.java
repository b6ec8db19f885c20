package io.medichain.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that Java, Solidity and TypeScript share are those of the RFC, and our tree gives them. */
class SharedVectorsTest {
    private final Vectors vectors = read();

    @Test
    void givenTheNaiveTree_whenItIsAsked_thenItAnswersTheVectors() {
        NaiveTree naive =
                new NaiveTree(vectors.entries.stream().map(this::bytes).toList());
        for (int i = 0; i < vectors.entries.size(); i++) {
            assertThat(hex(naive.leaf(i))).isEqualTo(vectors.leafHashes.get(i));
        }
        for (int size = 0; size < vectors.roots.size(); size++) {
            assertThat(hex(naive.root(size))).isEqualTo(vectors.roots.get(size));
        }
        for (Vectors.LeafProof each : vectors.inclusion) {
            assertThat(hex(naive.inclusion(each.index, each.size))).isEqualTo(each.proof);
        }
        for (Vectors.GrowthProof each : vectors.consistency) {
            assertThat(hex(naive.consistency(each.from, each.size))).isEqualTo(each.proof);
        }
    }

    @Test
    void givenEveryPairOfSizes_whenVectorsAreCounted_thenNoneIsMissing() {
        int sizes = vectors.entries.size();
        assertThat(vectors.roots).hasSize(sizes + 1);
        assertThat(vectors.inclusion).hasSize(sizes * (sizes + 1) / 2);
        assertThat(vectors.consistency).hasSize(sizes * (sizes - 1) / 2);
    }

    @Test
    void givenTheEntries_whenAppended_thenRootsAndProofsAreThoseOfTheVectors() {
        TreeHasher hasher = new TreeHasher();
        List<byte[]> leaves = new ArrayList<>();
        CompactRange range = new CompactRange(hasher);
        assertThat(hex(range.root())).isEqualTo(vectors.roots.getFirst());
        for (String entry : vectors.entries) {
            leaves.add(hasher.leaf(bytes(entry)));
            range.append(leaves.getLast());
            assertThat(hex(range.root())).isEqualTo(vectors.roots.get(leaves.size()));
        }
        HashReader hashes = new LeafHashes(leaves);
        for (Vectors.LeafProof each : vectors.inclusion) {
            assertThat(hex(Inclusion.prove(each.index, each.size, hashes))).isEqualTo(each.proof);
        }
        for (Vectors.GrowthProof each : vectors.consistency) {
            assertThat(hex(Consistency.prove(each.from, each.size, hashes))).isEqualTo(each.proof);
        }
    }

    private static Vectors read() {
        try (InputStream json = SharedVectorsTest.class.getResourceAsStream("/merkle/vectors.json")) {
            return JsonMapper.builder().build().readValue(json, Vectors.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.substring(2));
    }

    private static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(SharedVectorsTest::hex).toList();
    }

    record Vectors(
            String description,
            List<String> entries,
            List<String> leafHashes,
            List<String> roots,
            List<LeafProof> inclusion,
            List<GrowthProof> consistency) {
        record LeafProof(int index, int size, List<String> proof) {}

        record GrowthProof(int from, int size, List<String> proof) {}
    }
}
