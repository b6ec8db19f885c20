package io.medichain.tamper;

import io.medichain.failure.CannotRun;
import io.medichain.ledger.verify.Bookmark;
import io.medichain.ledger.verify.Difference;
import io.medichain.ledger.verify.KnownFromElsewhere;
import io.medichain.ledger.verify.Verification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;

/**
 * What came of one change.
 *
 * @param slipped why it should have been found, or should not; empty when all is as it has to be
 * @param found whether it was not verified, or could not be read
 * @param named whether it was called what it is
 * @param placed whether it was placed where it is
 * @param alone whether it is found without the bookmark, too
 * @param said what was said of it
 */
record Verdict(String slipped, boolean found, boolean named, boolean placed, boolean alone, String said) {
    /** Asks the verifier about a copy that was changed. */
    static Verdict of(Copy copy, Expected expected) throws Exception {
        Bookmark bookmark = copy.truth().hospital().bookmark();
        KnownFromElsewhere known = new KnownFromElsewhere(List.of(), List.of(bookmark), Map.of(), null);
        try {
            Verification verification = copy.truth().hospital().verify(copy.folder(), known);
            return verification.verified()
                    ? verified(copy, expected, verification)
                    : found(copy, expected, verification);
        } catch (CannotRun refused) {
            return refused(copy, expected, refused);
        }
    }

    private static Verdict verified(Copy copy, Expected expected, Verification verification)
            throws IOException, RocksDBException {
        String slipped = "";
        if (expected.outcome() == Expected.Outcome.FOUND) {
            slipped = "it was verified";
        } else if (!copy.truth().isWholeIn(copy, expected.added())) {
            slipped = "it was verified, and not all is as it was";
        } else if (verification.unsealed() != expected.added()) {
            slipped = "what was added is not counted";
        }
        return new Verdict(slipped, false, false, false, false, verification.sentence());
    }

    private static Verdict found(Copy copy, Expected expected, Verification verification)
            throws InterruptedException, RocksDBException {
        long position = verification.position();
        Difference finding = verification.finding();
        boolean named = expected.names().contains(finding);
        boolean placed = expected.from() <= position && position <= expected.to();
        if (expected.outcome() == Expected.Outcome.EITHER) {
            long first = copy.truth().firstDifference(copy);
            placed = first < 0 || first >= position;
        }
        String said = verification.finding() + " at " + position + ": " + verification.detail();
        return new Verdict(unlessExpected(expected), true, named, placed, isFoundAlone(copy), said);
    }

    private static Verdict refused(Copy copy, Expected expected, CannotRun refused) throws InterruptedException {
        String said = String.valueOf(refused.getMessage());
        boolean isNamed = said.contains(copy.folder().toString())
                || (!expected.file().isEmpty() && said.contains(expected.file()));
        return new Verdict(unlessExpected(expected), true, isNamed, isNamed, isFoundAlone(copy), "refused: " + said);
    }

    private static String unlessExpected(Expected expected) {
        return switch (expected.outcome()) {
            case FOUND, EITHER -> "";
            case HARMLESS, COUNTED -> "it was found, though it changes nothing";
        };
    }

    private static boolean isFoundAlone(Copy copy) throws InterruptedException {
        try {
            return !copy.truth()
                    .hospital()
                    .verify(copy.folder(), KnownFromElsewhere.NOTHING)
                    .verified();
        } catch (CannotRun refused) {
            return true;
        }
    }
}
