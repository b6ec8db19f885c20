package io.medichain.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.merkle.CompactRange;
import io.medichain.merkle.Consistency;
import io.medichain.merkle.HashReader;
import io.medichain.merkle.Inclusion;
import io.medichain.merkle.TreeHasher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingTilesTest {
    @TempDir
    Path path;

    private TileFolder folder;
    private final TreeHasher hasher = new TreeHasher();

    @BeforeEach
    void open() {
        folder = new TileFolder(path);
    }

    @Test
    void givenTheExampleOfTheSpecification_whenWritten_thenThereAreExactlyItsTiles() throws IOException {
        grow(0, 70_000);
        assertThat(files("tile/0")).hasSize(273 + 1).contains("tile/0/273.p/112");
        assertThat(files("tile/1")).containsExactlyInAnyOrder("tile/1/000", "tile/1/001.p/17");
        assertThat(files("tile/2")).containsExactly("tile/2/000.p/1");
        assertThat(files("tile/entries")).hasSize(273 + 1).contains("tile/entries/273.p/112");
        assertThat(path.resolve("tile/0/000")).hasSize(256 * 32);
        assertThat(path.resolve("tile/0/273.p/112")).hasSize(112 * 32);
        for (TilePath bundle : List.of(TilePath.entries(5, 256), TilePath.entries(273, 112))) {
            List<byte[]> entries = EntryBundle.read(folder.bundle(bundle));
            assertThat(entries).hasSize(bundle.width());
            assertThat(entries.get(7)).isEqualTo(entry((int) bundle.index() * 256 + 7));
        }
    }

    @Test
    void givenALogOfAnySize_whenTakenUp_thenItGrowsToTheSameRoots() throws IOException {
        CompactRange expected = new CompactRange(hasher);
        int size = 0;
        for (int more : new int[] {1, 1, 253, 1, 1, 255, 256, 300, 64_000, 1_500}) {
            assertThat(grow(size, more)).isEqualTo(rootAfter(expected, size, more));
            size += more;
        }
    }

    @Test
    void givenTheTilesOfALog_whenProofsAreMade_thenTheyAreThoseOfItsLeaves() throws IOException {
        grow(0, 66_000);
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 66_000; i++) {
            leaves.add(hasher.leaf(entry(i)));
        }
        HashReader tiles = new TileHashes(folder, 66_000);
        byte[] root = CompactRange.of(66_000, tiles, hasher).root();
        for (int index : new int[] {0, 1, 255, 256, 65_535, 65_536, 65_999}) {
            List<byte[]> proof = Inclusion.prove(index, 66_000, tiles);
            assertThat(Inclusion.check(index, 66_000, leaves.get(index), proof, root))
                    .isTrue();
        }
        for (int size : new int[] {1, 2, 255, 256, 257, 300, 65_535, 65_536, 65_537, 65_999}) {
            CompactRange older = new CompactRange(hasher);
            leaves.subList(0, size).forEach(older::append);
            assertThat(CompactRange.of(size, tiles, hasher).root()).isEqualTo(older.root());
            List<byte[]> proof = Consistency.prove(size, 66_000, tiles);
            assertThat(Consistency.check(size, older.root(), 66_000, root, proof))
                    .isTrue();
        }
        assertThatThrownBy(() -> tiles.subtree(0, 66_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tiles.subtree(17, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenPartialTilesOfOlderCheckpoints_whenTheFullOnesAreThere_thenTheyAreRemovedAndStillFound()
            throws IOException {
        grow(0, 200);
        grow(200, 50);
        GrowingTiles.open(folder, Disk.local(), 250).cleanUp(200, 250);
        assertThat(files("tile/0")).containsExactlyInAnyOrder("tile/0/000.p/200", "tile/0/000.p/250");
        byte[] bundle = folder.bundle(TilePath.entries(0, 250));

        grow(250, 10);
        GrowingTiles.open(folder, Disk.local(), 260).cleanUp(250, 260);
        assertThat(files("tile/0")).containsExactlyInAnyOrder("tile/0/000", "tile/0/001.p/4");
        assertThat(files("tile/entries")).containsExactlyInAnyOrder("tile/entries/000", "tile/entries/001.p/4");
        assertThat(folder.find(new TilePath(0, 0, 250))).isEmpty();
        assertThat(folder.hashes(new TilePath(0, 0, 250))).hasSize(250 * 32);
        assertThat(folder.bundle(TilePath.entries(0, 250))).isEqualTo(bundle);
    }

    @Test
    void givenATileThatIsNotWhole_whenTheLogIsTakenUp_thenItsNameIsTold() throws IOException {
        grow(0, 300);
        Files.write(path.resolve("tile/0/001.p/44"), new byte[43 * 32]);
        assertThatThrownBy(() -> GrowingTiles.open(folder, Disk.local(), 300))
                .isInstanceOf(Tiles.DamagedTile.class)
                .hasMessageContaining("tile/0/001.p/44");
        Files.delete(path.resolve("tile/0/001.p/44"));
        assertThatThrownBy(() -> GrowingTiles.open(folder, Disk.local(), 300)).isInstanceOf(Tiles.DamagedTile.class);
    }

    @Test
    void givenABundleThatIsNotThatOfItsTile_whenTheLogIsTakenUp_thenItsNameIsTold() throws IOException {
        grow(0, 3);
        Path bundle = path.resolve("tile/entries/000.p/3");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[5] ^= 1;
        Files.write(bundle, bytes);
        assertThatThrownBy(() -> GrowingTiles.open(folder, Disk.local(), 3))
                .isInstanceOf(Tiles.DamagedTile.class)
                .hasMessageContaining("tile/entries/000.p/3");
    }

    private byte[] grow(int from, int number) throws IOException {
        GrowingTiles tiles = GrowingTiles.open(folder, Disk.local(), from);
        for (int i = from; i < from + number; i++) {
            tiles.append(entry(i));
        }
        tiles.sync();
        assertThat(tiles.size()).isEqualTo(from + number);
        return tiles.root();
    }

    private byte[] rootAfter(CompactRange range, int from, int number) {
        for (int i = from; i < from + number; i++) {
            range.append(hasher.leaf(entry(i)));
        }
        return range.root();
    }

    private static byte[] entry(int index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> found = Files.walk(path.resolve(below))) {
            return found.filter(Files::isRegularFile)
                    .map(file -> path.relativize(file).toString())
                    .toList();
        }
    }
}
