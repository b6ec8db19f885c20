package io.medichain.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.encounter.EncounterAmended;
import io.medichain.encounter.EncounterOpened;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.fhir.ReceivedResource;
import io.medichain.importer.Actors;
import io.medichain.importer.Refusal;
import io.medichain.patient.DemographicsUpdated;
import io.medichain.patient.PatientRegistered;
import io.medichain.personal.Personal;
import io.medichain.record.RecordAdded;
import io.medichain.record.RecordAmended;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that are imported into a running system, and what is then read of each resource as FHIR. */
final class RoundTrip implements AllowedDifference.Sides {
    private final StAnna anna;
    private final SentResources sent;
    private final BroughtIn brought;
    /** By what it is called at its source: type and id here. */
    private final Map<String, String> names;

    private final Map<AllowedDifference, Integer> used = new EnumMap<>(AllowedDifference.class);

    /**
     * Imports them.
     *
     * @param source what the source is called
     * @param known what earlier imports of it have brought, and this one adds to: by the name there the address here
     */
    RoundTrip(StAnna anna, String source, Map<String, String> known, Path... files) throws InterruptedException {
        this(anna, source, known, null, files);
    }

    /** @param another why those who look like somebody here are others; null where they are refused */
    RoundTrip(StAnna anna, String source, Map<String, String> known, @Nullable String another, Path... files)
            throws InterruptedException {
        this.anna = anna;
        names = known;
        sent = new SentResources(files);
        long before = anna.head();
        brought = BroughtIn.into(anna, source, Actors.NONE, another, files);
        EventFeed feed = anna.system().part(EventFeed.class);
        EventCodec codec = anna.system().part(EventCodec.class);
        LongStream.rangeClosed(before + 1, feed.head())
                .mapToObj(at -> codec.read(feed.at(at).orElseThrow()))
                .forEach(event -> {
                    switch (event) {
                        case PatientRegistered e -> {
                            // one who is told of within a resource alone has no name there
                            names.put("Patient/" + e.patientId(), "Patient/" + e.patientId());
                            came(e.patientId(), e.original());
                        }
                        case DemographicsUpdated e -> came(e.patientId(), e.original());
                        case EncounterOpened e -> came(e.encounterId(), e.original());
                        case EncounterAmended e -> came(e.encounterId(), e.original());
                        case RecordAdded e -> came(e.recordId(), e.original());
                        case RecordAmended e -> came(e.recordId(), e.original());
                        default -> {}
                    }
                });
    }

    private void came(Object id, @Nullable Personal<ReceivedResource> original) {
        if (original != null) {
            ReceivedResource said = original.value().orElseThrow();
            String name = SentResources.name(SentResources.DIGIT_BY_DIGIT.readTree(said.json()));
            names.put(name, said.type().orElseThrow() + "/" + id);
        }
    }

    List<Refusal> refusals() {
        return brought.refusals();
    }

    @Override
    public SentResources sent() {
        return sent;
    }

    /** What came in and is kept as it came. */
    List<SentResources.Sent> kept() {
        return sent.all().stream().filter(one -> names.containsKey(one.name())).toList();
    }

    /** What is read of one now. */
    ObjectNode read(SentResources.Sent one) {
        String address = names.get(one.name());
        ObjectNode read = (ObjectNode) ask(String.valueOf(address));
        assertThat(SentResources.name(read)).isEqualTo(address);
        return read;
    }

    private JsonNode ask(String address) {
        HttpResponse<String> answer = anna.ask(
                "GET",
                "/fhir/r4/" + address,
                "admin",
                null,
                "Accept",
                "application/fhir+json",
                "Medichain-Purpose",
                "comparison with what was sent",
                "Medichain-Read-After",
                Long.toString(anna.head()));
        assertThat(answer.statusCode()).as(address + " " + answer.body()).isEqualTo(200);
        return SentResources.DIGIT_BY_DIGIT.readTree(answer.body());
    }

    /** By what each is called at its source: where it reads otherwise than it was sent, beyond what may differ. */
    Map<String, List<String>> differences() {
        Map<String, List<String>> all = new TreeMap<>();
        for (SentResources.Sent one : kept()) {
            ObjectNode read = read(one);
            for (AllowedDifference allowed : AllowedDifference.values()) {
                int times = allowed.undo(read, one.json(), this);
                used.merge(allowed, times, Integer::sum);
            }
            List<String> left = AllowedDifference.between(read, one.json());
            if (!left.isEmpty()) {
                all.put(one.name(), left);
            }
        }
        return all;
    }

    /** How often each difference was there, in what was compared so far. */
    Map<AllowedDifference, Integer> used() {
        return used;
    }

    @Override
    public boolean means(String said, String ours) {
        boolean isNoAddress =
                said.isEmpty() || said.startsWith("#") || said.contains("?") || said.startsWith("urn:oid:");
        if (isNoAddress) {
            return names.containsValue(ours);
        }
        return sent.named(said)
                .map(SentResources::name)
                .map(names::get)
                .filter(ours::equals)
                .isPresent();
    }

    @Override
    public byte[] binary(String url) {
        return Base64.getDecoder().decode(ask(url).path("data").asString(""));
    }
}
