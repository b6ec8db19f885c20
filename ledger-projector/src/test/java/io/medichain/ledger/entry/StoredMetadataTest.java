package io.medichain.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.event.CanonicalJson;
import io.medichain.event.StoredEvent;
import io.medichain.ledger.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** What an entry has to know of metadata, in whatever order and however often a member stands there. */
class StoredMetadataTest {
    @Provide
    Arbitrary<List<Tuple2<String, String>>> members() {
        Arbitrary<String> names = Arbitraries.of("tenant", "actor", "causation", "a", "ä", "z");
        Arbitrary<String> values = Arbitraries.of("", "north", "ö", "x y", "1");
        return names.flatMap(name -> values.map(value -> Tuple.of(name, value)))
                .list()
                .ofMaxSize(6);
    }

    @Property
    void isCanonicalIfTheSameMembersSortedAreTheSameBytes(@ForAll("members") List<Tuple2<String, String>> members) {
        byte[] stored = json(members);
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach(member -> texts.putIfAbsent(member.get1(), member.get2()));

        StoredMetadata found = StoredMetadata.of(with(stored));

        assertThat(found.isCanonical()).isEqualTo(Arrays.equals(CanonicalJson.object(texts), stored));
        assertThat(found.tenant()).isEqualTo(texts.getOrDefault("tenant", ""));
        assertThat(StoredMetadata.tenantOf(with(stored))).isEqualTo(found.tenant());
    }

    @Example
    void whatIsNoTextIsNotCanonicalAndNoTenant() {
        for (String stored : List.of("{\"tenant\":1}", "{\"a\":{\"tenant\":\"x\"}}", "{ }", "{\"a\":\"\\u0062\"}")) {
            StoredMetadata found = StoredMetadata.of(with(stored.getBytes(StandardCharsets.UTF_8)));
            assertThat(found.isCanonical()).as(stored).isFalse();
            assertThat(found.tenant()).as(stored).isEmpty();
        }
    }

    private static StoredEvent with(byte[] metadata) {
        StoredEvent event = SampleEvents.at(0);
        return new StoredEvent(
                0,
                event.eventId(),
                event.type(),
                event.revision(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.at(),
                event.payload(),
                metadata);
    }

    private static byte[] json(List<Tuple2<String, String>> members) {
        return members.stream()
                .map(member -> "\"" + member.get1() + "\":\"" + member.get2() + "\"")
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
