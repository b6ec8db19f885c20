package io.medichain.exports;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportReserveTest {
    private static final long MEGABYTE = 1L << 20;

    @ParameterizedTest
    @CsvSource({"512, 256", "2048, 512", "8192, 1024", "20480, 1024", "102400, 5120", "204800, 10240", "10485760, 10240"
    })
    void givenADisk_whenExportsAreWritten_thenSoMuchIsLeftToEvents(long disk, long left) {
        assertThat(FileExports.reserve(disk * MEGABYTE)).isEqualTo(left * MEGABYTE);
    }

    @Property
    void givenAnyDisk_whenItGrows_thenItsReserveIsNoSmallerAndExportsStopLongBeforeEvents(
            @ForAll @LongRange(max = 1L << 50) long disk, @ForAll @LongRange(max = 1L << 40) long more) {
        assertThat(FileExports.reserve(disk)).isGreaterThanOrEqualTo(256 * MEGABYTE);
        assertThat(FileExports.reserve(disk + more)).isGreaterThanOrEqualTo(FileExports.reserve(disk));
    }
}
