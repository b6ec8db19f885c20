package io.medichain.ledger.policy;

import io.medichain.ledger.note.VerifierKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which witnesses have to have cosigned. */
public sealed interface Quorum {

    /** Whether these are enough. */
    boolean isMetBy(Set<VerifierKey> cosigners);

    /** What is wanted, as a part of a sentence. */
    String words();

    /** Who can count, in the order of the file. */
    Stream<KnownWitness> witnesses();

    /** Nobody has to. */
    record Nobody() implements Quorum {
        @Override
        public boolean isMetBy(Set<VerifierKey> cosigners) {
            return true;
        }

        @Override
        public String words() {
            return "none";
        }

        @Override
        public Stream<KnownWitness> witnesses() {
            return Stream.empty();
        }
    }

    /** This one has to. */
    record One(KnownWitness witness) implements Quorum {
        @Override
        public boolean isMetBy(Set<VerifierKey> cosigners) {
            return cosigners.contains(witness.key());
        }

        @Override
        public String words() {
            return witness.name();
        }

        @Override
        public Stream<KnownWitness> witnesses() {
            return Stream.of(witness);
        }
    }

    /**
     * So many of its members have to.
     *
     * @param least from 1 to the number of members
     */
    record Group(String name, int least, List<Quorum> members) implements Quorum {
        public Group {
            members = List.copyOf(members);
            if (least < 1 || least > members.size()) {
                throw new IllegalArgumentException("A group of " + members.size() + " members cannot ask for " + least);
            }
        }

        @Override
        public boolean isMetBy(Set<VerifierKey> cosigners) {
            return members.stream().filter(member -> member.isMetBy(cosigners)).count() >= least;
        }

        @Override
        public String words() {
            return members.stream()
                    .map(Quorum::words)
                    .collect(Collectors.joining(", ", least + " of " + members.size() + " (", ")"));
        }

        @Override
        public Stream<KnownWitness> witnesses() {
            return members.stream().flatMap(Quorum::witnesses);
        }
    }
}
