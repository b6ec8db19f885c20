package io.medichain.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.standalone.AnchoredHospital;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has every key but not what stands on the chains changes a stopped hospital's folder, in every way that
 * is known here and at random places. The verifier has the folder, the bookmark of a while ago and two nodes.
 */
class TamperingTest {
    private static final long SEED = Long.getLong("medichain.tamper.seed", 20_261_130L);
    private static final int CASES = Integer.getInteger("medichain.tamper.cases", 5_000);

    @TempDir
    static Path temporary;

    private static AnchoredHospital hospital;

    @BeforeAll
    static void beAHospital() throws Exception {
        hospital = new AnchoredHospital(temporary);
        KnownFromElsewhere known = new KnownFromElsewhere(List.of(), List.of(hospital.bookmark()), Map.of(), null);
        var good = hospital.verify(hospital.data(), known);
        assertThat(good.verified()).as(good.sentence()).isTrue();
        assertThat(good.unanchored()).isZero();
    }

    @AfterAll
    static void close() {
        hospital.close();
    }

    @Test
    void givenEachKindOfChangeOnce_whenVerified_thenNoneSlipsThrough() throws Exception {
        Tamperings tamperings = new Tamperings(hospital, temporary, SEED);
        run(tamperings, 0, tamperings.kinds());
    }

    @Test
    @Tag("tamper")
    void givenThousandsOfChanges_whenVerified_thenNoneSlipsThrough() throws Exception {
        Tamperings tamperings = new Tamperings(hospital, temporary, SEED);
        Integer only = Integer.getInteger("medichain.tamper.only");
        if (only == null) {
            run(tamperings, 0, CASES);
        } else {
            run(tamperings, only, only + 1);
        }
        System.out.println(tamperings.table());
    }

    private static void run(Tamperings tamperings, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            tamperings.run(number);
        }
        assertThat(tamperings.slipped()).as(tamperings.table()).isEmpty();
        assertThat(tamperings.misnamed()).as("not named or placed as it is").isEmpty();
    }
}
