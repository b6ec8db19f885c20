package io.medichain.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.id.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactTest {
    private static final FactSet SET = new FactSet("beds", 3);
    private static final Fact<Bed, Stay> STAY = SET.fact("stay", Bed.class, Stay.class);
    private static final Fact<Bed, Holds> BROKEN = SET.fact("broken", Bed.class);
    private static final Fact<Bed, Holds> FOREIGN = new FactSet("rooms", 3).fact("stay", Bed.class);

    private final TransientFacts store = new TransientFacts();
    private final FactChanges changes = new FactChanges(new FactMemory(store), SET);

    @Test
    void givenAFact_whenItIsWrittenAndRead_thenKeyAndValueAreTheSame() {
        Bed bed = new Bed(new TenantId("north"), "a/b,\"c\"|d", 7);
        Stay stay = new Stay(Instant.parse("2026-01-02T03:04:05.678Z"), Optional.empty());

        changes.put(STAY, bed, stay);

        assertThat(changes.get(STAY, bed)).contains(stay);
        assertThat(changes.scan(STAY, FactKey.ANY)).containsExactly(new Fact.Entry<>(bed, stay));
    }

    @Test
    void givenKeysThatBeginAlike_whenScannedByTheirFirstComponents_thenWholeComponentsCount() {
        put(new Bed(new TenantId("north"), "w", 1));
        put(new Bed(new TenantId("north"), "ward", 1));
        put(new Bed(new TenantId("north-2"), "w", 1));

        assertThat(changes.scan(BROKEN, new OfWard(new TenantId("north"), "w")))
                .extracting(entry -> entry.key().ward())
                .containsExactly("w");
        assertThat(changes.scan(BROKEN, FactKey.ANY)).hasSize(3);
        assertThat(changes.scan(STAY, FactKey.ANY)).isEmpty();
    }

    @Test
    void givenAFactThatWasTakenAway_whenScanned_thenItIsGone() {
        Bed bed = new Bed(new TenantId("north"), "w", 1);
        put(bed);

        changes.remove(BROKEN, bed);

        assertThat(changes.scan(BROKEN, FactKey.ANY)).isEmpty();
        assertThat(changes.get(BROKEN, bed)).isEmpty();
    }

    @Test
    void givenAValueOfAnotherShape_whenRead_thenItIsRefused() {
        for (String text :
                new String[] {"{\"since\":\"2026-01-02T03:04:05Z\",\"bed\":1}", "[]", "x", "{\"since\":true}"}) {
            assertThatThrownBy(() -> STAY.value(text)).isInstanceOf(Fact.OfAnotherShape.class);
        }
    }

    @Test
    void givenAKeyOfAnotherShape_whenRead_thenItIsRefused() {
        FactStore.Entry stored = new FactStore.Entry("beds@3/stay[\"north\",\"w\",1,2]", "{}");

        assertThatThrownBy(() -> STAY.entry(stored)).isInstanceOf(Fact.OfAnotherShape.class);
    }

    @Test
    void givenAFactOfAnotherSet_whenAFoldReachesForIt_thenItIsRefused() {
        Bed bed = new Bed(new TenantId("north"), "w", 1);

        assertThatThrownBy(() -> changes.get(FOREIGN, bed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> changes.put(FOREIGN, bed, Holds.HOLDS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givenASet_whenAFactIsWritten_thenItsKeyBeginsWithNameAndVersion() {
        changes.put(BROKEN, new Bed(new TenantId("north"), "w", 1), Holds.HOLDS);

        assertThat(changes.step(0).changes()).isEqualTo(Map.of("beds@3/broken[\"north\",\"w\",1]", Optional.of("{}")));
    }

    private void put(Bed bed) {
        changes.put(BROKEN, bed, Holds.HOLDS);
    }

    /** In an order that is not that of the alphabet. */
    private record Bed(TenantId tenant, String ward, int number) implements FactKey {}

    private record OfWard(TenantId tenant, String ward) implements FactKey {}

    private record Stay(Instant since, Optional<String> why) {}
}
