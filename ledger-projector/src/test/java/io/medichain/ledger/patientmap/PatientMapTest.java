package io.medichain.ledger.patientmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PatientMapTest {
    private final PatientHasher hasher = new PatientHasher();

    /** However the events are cut into takings, the map is the same: it depends on the events only. */
    @Property(tries = 200)
    void givenTheSameEntries_whenTakenInAnyPortions_thenTheRootIsOfTheDefinition(
            @ForAll @Size(max = 60) List<@IntRange(max = 25) Integer> patients,
            @ForAll Set<@IntRange(max = 60) Integer> cuts) {
        PatientMap map = new PatientMap(new PatientMapInMemory(), true);
        List<PatientMap.Entry> all = entries(patients);

        int from = 0;
        TreeSet<Integer> ends = new TreeSet<>(cuts);
        ends.add(all.size());
        for (int end : ends.headSet(all.size(), true)) {
            map.take(all.subList(from, end), end);
            from = end;
        }

        assertThat(map.root()).isEqualTo(rootByDefinition(all));
        assertThat(map.events()).isEqualTo(all.size());
        patients.forEach(patient -> {
            PatientKey key = key(patient);
            List<PatientMap.Entry> own = own(all, key);
            assertThat(map.indexes(key))
                    .isEqualTo(own.stream().map(PatientMap.Entry::index).toList());
            assertThat(map.place(key).rootWith(key, own.size(), logByDefinition(own), hasher))
                    .isEqualTo(map.root());
        });
    }

    @Property(tries = 100)
    void givenSomebodyWithoutEntries_whenThePlaceIsAskedFor_thenItShowsThatNobodyIsThere(
            @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> patients,
            @ForAll @IntRange(min = 61, max = 500) int stranger) {
        PatientMap map = new PatientMap(new PatientMapInMemory(), false);
        map.take(entries(patients), patients.size());

        PlaceInMap place = map.place(key(stranger));

        assertThat(place.rootWithout(key(stranger), hasher)).isEqualTo(map.root());
    }

    @Test
    void givenSomebodyWhoIsThere_whenAPlaceIsUsedToDenyThat_thenItIsRefusedOrLeadsElsewhere() {
        PatientMap map = new PatientMap(new PatientMapInMemory(), false);
        List<PatientMap.Entry> all = entries(List.of(1, 2, 3, 4, 5, 6, 7));
        map.take(all, all.size());
        PatientKey there = key(3);
        List<byte[]> siblings = map.place(there).siblings();
        byte[] value = hasher.value(1, logByDefinition(own(all, there)));

        assertThat(new PlaceInMap(siblings, null).rootWithout(there, hasher)).isNotEqualTo(map.root());
        assertThatThrownBy(
                        () -> new PlaceInMap(siblings, new PlaceInMap.Other(there, value)).rootWithout(there, hasher))
                .hasMessageContaining("stands there");
        PatientKey elsewhere = firstWithOtherBit(there);
        assertThatThrownBy(() ->
                        new PlaceInMap(siblings, new PlaceInMap.Other(elsewhere, value)).rootWithout(there, hasher))
                .hasMessageContaining("elsewhere");
    }

    @Test
    void givenAStoreThatIsOpenedAgain_whenMoreComes_thenItGoesOn() {
        PatientMapInMemory store = new PatientMapInMemory();
        List<PatientMap.Entry> all = entries(List.of(1, 2, 1, 3, 1, 2));
        new PatientMap(store, true).take(all.subList(0, 4), 4);

        PatientMap again = new PatientMap(store, true);
        assertThat(again.events()).isEqualTo(4);
        again.take(all.subList(4, 6), 6);

        assertThat(again.root()).isEqualTo(rootByDefinition(all));
    }

    /** Whatever bit of what is kept was turned: what comes then is the truth, or is said to be damaged. */
    @Property(tries = 2_000)
    void givenABitThatWasTurnedInTheStore_whenMoreIsTaken_thenItIsNoticedOrDoesNotCount(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 15) Integer> patients,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 25) Integer> more,
            @ForAll @IntRange(max = 100_000) int where,
            @ForAll boolean isLost) {
        PatientMapInMemory store = new PatientMapInMemory();
        List<PatientMap.Entry> all =
                entries(Stream.concat(patients.stream(), more.stream()).toList());
        new PatientMap(store, true).take(all.subList(0, patients.size()), patients.size());
        PatientMapInMemory rotten = rotten(store, where, isLost);

        PatientMap map = new PatientMap(rotten, true);
        try {
            map.take(all.subList(patients.size(), all.size()), all.size());
            assertThat(map.root()).isEqualTo(rootByDefinition(all));
            PatientKey key = key(patients.getFirst());
            assertThat(map.place(key).rootWith(key, map.indexes(key).size(), logByDefinition(own(all, key)), hasher))
                    .isEqualTo(map.root());
        } catch (PatientMapDamaged e) {
            assertThat(map.events()).isIn((long) patients.size(), (long) all.size());
        }
    }

    /** All that is kept but the head, whose root the commitment tells, with one bit turned or one entry lost. */
    private static PatientMapInMemory rotten(PatientMapInMemory store, int where, boolean isLost) {
        List<byte[]> names =
                store.keys(new byte[0]).stream().filter(name -> name[0] != 'h').toList();
        byte[] hit = names.get(where % names.size());
        PatientMapInMemory rotten = new PatientMapInMemory();
        for (byte[] name : store.keys(new byte[0])) {
            byte[] value = store.get(name).orElseThrow().clone();
            boolean isHit = Arrays.equals(name, hit);
            if (isHit && !isLost && value.length > 0) {
                value[where % value.length] ^= (byte) (1 << (where % 8));
            }
            if (!isHit || !isLost) {
                rotten.write(List.of(Map.entry(name, value)));
            }
        }
        return rotten;
    }

    /** Anybody has to come to the same hash: made once by another program from the words of docs/completeness.md. */
    @Test
    void givenTheWordsOfThePage_whenAKeyIsMade_thenItIsThat() {
        assertThat(PatientKey.of("tenant-1", "patient-1"))
                .hasToString(HexFormat.of()
                        .formatHex(hasher.digest(
                                "medichain/patient/v1\ntenant-1\npatient-1\n".getBytes(StandardCharsets.UTF_8))));
    }

    private static PatientKey firstWithOtherBit(PatientKey key) {
        for (int i = 100; ; i++) {
            if (key(i).bit(0) != key.bit(0)) {
                return key(i);
            }
        }
    }

    private byte[] rootByDefinition(List<PatientMap.Entry> all) {
        Map<PatientKey, List<PatientMap.Entry>> byPatient = all.stream()
                .collect(Collectors.groupingBy(PatientMap.Entry::patient, TreeMap::new, Collectors.toList()));
        return map(0, new ArrayList<>(byPatient.keySet()), byPatient);
    }

    private byte[] map(int depth, List<PatientKey> keys, Map<PatientKey, List<PatientMap.Entry>> byPatient) {
        if (keys.isEmpty()) {
            return new byte[32];
        }
        if (keys.size() == 1) {
            List<PatientMap.Entry> own = byPatient.get(keys.getFirst());
            return hasher.place(keys.getFirst(), hasher.value(own.size(), logByDefinition(own)));
        }
        return hasher.node(
                map(depth + 1, keys.stream().filter(key -> !key.bit(depth)).toList(), byPatient),
                map(depth + 1, keys.stream().filter(key -> key.bit(depth)).toList(), byPatient));
    }

    private TimedHash logByDefinition(List<PatientMap.Entry> own) {
        if (own.size() == 1) {
            return hasher.entry(own.getFirst());
        }
        int middle = Integer.highestOneBit(own.size() - 1);
        return hasher.node(logByDefinition(own.subList(0, middle)), logByDefinition(own.subList(middle, own.size())));
    }

    private static List<PatientMap.Entry> own(List<PatientMap.Entry> all, PatientKey key) {
        return all.stream().filter(entry -> entry.patient().equals(key)).toList();
    }

    private static List<PatientMap.Entry> entries(List<Integer> patients) {
        List<PatientMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < patients.size(); i++) {
            entries.add(new PatientMap.Entry(
                    key(patients.get(i)), i, 1_000_000L - 13L * (i % 7), i % 3 == 0, "event " + i));
        }
        return entries;
    }

    private static PatientKey key(int patient) {
        return PatientKey.of("tenant-1", "patient-" + patient);
    }
}
