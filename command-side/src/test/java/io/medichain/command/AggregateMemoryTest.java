package io.medichain.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AggregateMemoryTest {
    @Test
    void givenAggregatesOfTwoTypes_whenForgotten_thenNoneIsKept() {
        AggregateMemory memory = new AggregateMemory();
        StrongCache records = memory.ofOneType();
        StrongCache stays = memory.ofOneType();
        records.put("r", "a record");
        stays.put("s", "a stay");

        memory.forget();

        assertThat(records.containsKey("r")).isFalse();
        assertThat(stays.containsKey("s")).isFalse();
    }
}
