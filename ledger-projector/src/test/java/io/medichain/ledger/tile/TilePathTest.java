package io.medichain.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of C2SP tlog-tiles (CC BY 4.0). */
class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "63, 999, 1, tile/63/999.p/1",
        "2, 1000, 255, tile/2/x001/000.p/255",
        "-1, 273, 112, tile/entries/273.p/112",
        "-1, 1234067, 256, tile/entries/x001/x234/067"
    })
    void givenATile_whenNamed_thenItsPathIsThatOfTheSpecification(int level, long index, int width, String path) {
        TilePath tile = new TilePath(level, index, width);
        assertThat(tile).hasToString(path);
        assertThat(TilePath.parse(path)).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0",
                "tile/0/0",
                "tile/00/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/x/000",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/x001",
                "tile/0/0001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/",
                "tile/0/000.p/1/",
                "tile/0/000/",
                "tile/entries/../../checkpoint",
                "tile/0/../000",
                "tile/0/\u0660\u0660\u0660",
                "/tile/0/000",
                "tile/0/x999/x999/x999/x999/x999/x999/999"
            })
    void givenWhatIsNoPath_whenRead_thenThereIsNone(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Property
    void everyPathIsReadAgain(
            @ForAll @IntRange(min = -1, max = 63) int level,
            @ForAll @LongRange(max = 999_999_999_999_999_999L) long index,
            @ForAll @IntRange(min = 1, max = 256) int width) {
        TilePath tile = new TilePath(level, index, width);
        assertThat(TilePath.parse(tile.toString())).contains(tile);
    }

    @Test
    void givenAPartialTile_whenCleanedUp_thenItsFolderIsBesideTheFullOne() {
        assertThat(new TilePath(1, 1234, 7).partials()).isEqualTo("tile/1/x001/234.p");
        assertThat(new TilePath(1, 1234, 7).full()).hasToString("tile/1/x001/234");
    }
}
