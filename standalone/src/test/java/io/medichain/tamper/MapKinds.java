package io.medichain.tamper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.medichain.event.StoredEvent;
import io.medichain.ledger.patientmap.Commitment;
import io.medichain.ledger.patientmap.PatientMap;
import io.medichain.ledger.patientmap.PatientMapInMemory;
import io.medichain.ledger.patientmap.Withdrawal;
import io.medichain.ledger.verify.Difference;
import io.medichain.patientmap.PatientMapCommitted;
import io.medichain.patientmap.PatientMapWithdrawn;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What an insider says of the map of patients, in events behind all others: what is left out, and taken back. */
final class MapKinds {
    private static final String GROUP = "map of patients";

    private MapKinds() {}

    /** What is said, and which of it is found; none where it may be said. */
    private record Said(List<Object> events, int found) {
        static Said foundAt(int place, Object... events) {
            return new Said(List.of(events), place);
        }

        static Said verified(Object... events) {
            return new Said(List.of(events), -1);
        }
    }

    /** Makes it up of the roots with everything and with something left out. */
    private interface Saying {
        Said of(Copy copy, byte[] all, byte[] lacking);
    }

    static List<Kind> all() {
        return List.of(
                kind("a commitment that is right", (copy, all, _) -> Said.verified(to(copy, all))),
                kind("one thing left out", (copy, _, lacking) -> Said.foundAt(0, to(copy, lacking))),
                kind(
                        "one thing left out, and admitted",
                        (copy, all, lacking) -> Said.verified(to(copy, lacking), back(copy, lacking, all))),
                kind(
                        "one thing left out, taken back for as much",
                        (copy, _, lacking) -> Said.foundAt(0, to(copy, lacking), back(copy, lacking, lacking))),
                kind(
                        "one thing left out, another root taken back",
                        (copy, all, lacking) -> Said.foundAt(0, to(copy, lacking), back(copy, all, all))),
                kind(
                        "one thing left out, admitted before",
                        (copy, all, lacking) -> Said.foundAt(
                                0, PatientMapWithdrawn.of(copy.truth().count() + 1, lacking, all), to(copy, lacking))),
                kind(
                        "one thing left out, admitted twice",
                        (copy, all, lacking) ->
                                Said.foundAt(2, to(copy, lacking), back(copy, lacking, all), back(copy, lacking, all))),
                kind(
                        "a right commitment taken back",
                        (copy, all, lacking) -> Said.foundAt(1, to(copy, all), back(copy, all, lacking))),
                kind(
                        "any event taken back",
                        (copy, all, lacking) -> Said.foundAt(0, PatientMapWithdrawn.of(copy.anyEvent(), lacking, all))),
                kind("a withdrawal that says nothing", (_, _, _) -> Said.foundAt(0, "{}")));
    }

    private static PatientMapCommitted to(Copy copy, byte[] root) {
        long events = copy.truth().count();
        return PatientMapCommitted.to(events, copy.truth().event(events - 1).at(), root);
    }

    private static PatientMapWithdrawn back(Copy copy, byte[] committed, byte[] root) {
        return PatientMapWithdrawn.of(copy.truth().count(), committed, root);
    }

    private static Kind kind(String name, Saying saying) {
        return new Kind(
                GROUP,
                name,
                copy -> copy.store(events -> {
                    List<PatientMap.Entry> entries = entries(copy);
                    byte[] all = root(copy, entries);
                    entries.remove(copy.random().nextInt(entries.size()));
                    Said said = saying.of(copy, all, root(copy, entries));
                    long next = copy.truth().count();
                    for (int i = 0; i < said.events().size(); i++) {
                        StoredEvent event = event(copy, said.events().get(i), next + i);
                        events.put(event, events.latest(next - 1));
                        events.index(event);
                    }
                    return said.found() < 0
                            ? Expected.counted(said.events().size())
                            : Expected.found(next + said.found(), Difference.PATIENT_MAP_DIFFERS);
                }));
    }

    private static List<PatientMap.Entry> entries(Copy copy) {
        List<PatientMap.Entry> entries = new ArrayList<>();
        copy.truth().events().forEach(event -> entries.addAll(PatientMap.Entry.of(event)));
        return entries;
    }

    private static byte[] root(Copy copy, List<PatientMap.Entry> entries) {
        PatientMap map = new PatientMap(new PatientMapInMemory(), false);
        map.take(entries, copy.truth().count());
        return map.root();
    }

    private static StoredEvent event(Copy copy, Object said, long position) {
        StoredEvent like = copy.any(copy.truth().events().stream()
                .filter(event -> event.type().equals("audit.record-accessed"))
                .toList());
        String type = said instanceof PatientMapCommitted ? Commitment.TYPE : Withdrawal.TYPE;
        byte[] payload = said instanceof String text
                ? text.getBytes(UTF_8)
                : JsonMapper.shared().writeValueAsBytes(said);
        return new Forged(like)
                .position(position)
                .eventId(EventKinds.uuid(copy.random()))
                .aggregate(like.aggregateType(), EventKinds.uuid(copy.random()), 0)
                .type(type, "1")
                .at(copy.truth().event(copy.truth().count() - 1).at())
                .payload(payload)
                .event();
    }
}
