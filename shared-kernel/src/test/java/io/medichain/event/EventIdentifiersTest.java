package io.medichain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class EventIdentifiersTest {
    @Test
    void axonUsesIt() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(EventIdentifiers.class);
    }

    @Test
    void identifiersAreRandomUuids() {
        UUID id = UUID.fromString(new EventIdentifiers().generateIdentifier());

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void allOtherBitsTakeBothValues() {
        EventIdentifiers identifiers = new EventIdentifiers();
        BitSet ones = new BitSet(128);
        BitSet zeros = new BitSet(128);
        for (int i = 0; i < 200; i++) {
            UUID id = UUID.fromString(identifiers.generateIdentifier());
            BitSet bits = BitSet.valueOf(new long[] {id.getLeastSignificantBits(), id.getMostSignificantBits()});
            ones.or(bits);
            bits.flip(0, 128);
            zeros.or(bits);
        }
        ones.and(zeros);

        assertThat(ones.cardinality()).isEqualTo(122);
    }

    @Test
    void manyThreadsNeverGetTheSameOne() {
        EventIdentifiers identifiers = new EventIdentifiers();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        int many = 200_000;
        IntStream.range(0, many).parallel().forEach(_ -> seen.add(identifiers.generateIdentifier()));

        assertThat(seen).hasSize(many);
    }

    @Test
    void twoFactoriesGoTheirOwnWays() {
        List<String> ids =
                List.of(new EventIdentifiers().generateIdentifier(), new EventIdentifiers().generateIdentifier());

        assertThat(ids).doesNotHaveDuplicates();
    }
}
