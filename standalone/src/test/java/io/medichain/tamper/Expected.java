package io.medichain.tamper;

import io.medichain.ledger.verify.Difference;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a verification should say of a change.
 *
 * @param outcome whether it has to be found at all
 * @param names what it may be called
 * @param from the first position that it may be placed at
 * @param to the last one
 * @param file what a refusal to read at all names; none where the folder can be read
 * @param added how many events were added behind all others
 */
record Expected(Outcome outcome, Set<Difference> names, long from, long to, String file, int added) {
    /** Whether a change has to be found. */
    enum Outcome {
        /** It changes what was sealed, anchored or stored. */
        FOUND,
        /** It changes nothing of that, which is compared byte for byte. */
        HARMLESS,
        /** Whether it does is not known before: it is found, or nothing is changed, which is compared. */
        EITHER,
        /** Events were added behind all others, as by a system that goes on: they are counted as not covered. */
        COUNTED
    }

    Expected {
        names = Set.copyOf(names);
    }

    /** It is found, named so and placed there. */
    static Expected found(long position, Difference first, Difference... others) {
        return found(position, position, first, others);
    }

    /** It is found, named so and placed between two positions, both inclusive. */
    static Expected found(long from, long to, Difference first, Difference... others) {
        return new Expected(Outcome.FOUND, EnumSet.of(first, others), from, to, "", 0);
    }

    /** Nothing is changed by it. */
    static Expected harmless() {
        return new Expected(Outcome.HARMLESS, Set.of(), 0, 0, "", 0);
    }

    /** It is found, wherever, or changes nothing; where it cannot be read, this file is named. */
    static Expected either(String file) {
        return new Expected(Outcome.EITHER, EnumSet.allOf(Difference.class), 0, Long.MAX_VALUE, file, 0);
    }

    /** So many events are counted as not covered. */
    static Expected counted(int added) {
        return new Expected(Outcome.COUNTED, Set.of(), 0, 0, "", added);
    }

    /** The same, where it may be that the file cannot be read at all. */
    Expected orRefused(String name) {
        return new Expected(outcome, names, from, to, name, added);
    }

    /** The same, where it may be called something else, too. */
    Expected or(Difference name) {
        Set<Difference> more = EnumSet.copyOf(names);
        more.add(name);
        return new Expected(outcome, more, from, to, file, added);
    }

    /** The same, where it may be that only somebody outside contradicts, who knows the tree up to there. */
    Expected orFork(long known) {
        Set<Difference> more = EnumSet.copyOf(names);
        more.add(Difference.FORK);
        more.add(Difference.PATIENT_MAP_DIFFERS);
        return new Expected(outcome, more, Math.min(from, known), to, file, added);
    }

    /** Both changes were made: the first that is found is told. */
    Expected and(Expected other) {
        if (outcome == Outcome.HARMLESS || other.outcome == Outcome.HARMLESS) {
            return outcome == Outcome.HARMLESS ? other : this;
        }
        Set<Difference> both = EnumSet.noneOf(Difference.class);
        both.addAll(names);
        both.addAll(other.names);
        boolean isFound = outcome == Outcome.FOUND || other.outcome == Outcome.FOUND;
        return new Expected(
                isFound ? Outcome.FOUND : Outcome.EITHER,
                both,
                Math.min(from, other.from),
                Math.max(to, other.to),
                file.isEmpty() ? other.file : file,
                added + other.added);
    }
}
