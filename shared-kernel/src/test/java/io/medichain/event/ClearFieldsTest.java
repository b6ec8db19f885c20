package io.medichain.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.encounter.BedId;
import io.medichain.event.catalogue.MedichainEvents;
import io.medichain.id.AppId;
import io.medichain.id.ConsentId;
import io.medichain.id.EmergencyAccessId;
import io.medichain.id.EncounterId;
import io.medichain.id.ImportRunId;
import io.medichain.id.LicenceId;
import io.medichain.id.PatientId;
import io.medichain.id.RecordId;
import io.medichain.id.SessionId;
import io.medichain.id.TenantId;
import io.medichain.id.UserId;
import io.medichain.personal.Personal;
import io.medichain.record.Cid;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What an event says in clear stays for ever, after an erasure too. Every component of every event is an identifier, is
 * sealed ({@link Personal}), or stands in {@code clear-fields.txt} with the reason why it may be read by anybody. A new
 * event with a code, a clinical time or a value in clear fails here.
 */
class ClearFieldsTest {
    private static final Path DECIDED = Path.of("src/test/resources/clear-fields.txt");
    private static final Set<Class<?>> IDENTIFIERS = Set.of(
            PatientId.class,
            UserId.class,
            EncounterId.class,
            RecordId.class,
            BedId.class,
            SessionId.class,
            AppId.class,
            LicenceId.class,
            ConsentId.class,
            EmergencyAccessId.class,
            ImportRunId.class,
            TenantId.class,
            Cid.class);

    @Test
    void everyClearFieldOfAnEventIsAnIdentifierOrWasDecided() throws IOException {
        Set<String> clear = new TreeSet<>();
        for (Class<? extends DomainEvent> type : MedichainEvents.types().classes()) {
            walk(EventTypes.name(type), type, clear);
        }

        Map<String, String> decided = decided();
        assertThat(clear).isEqualTo(decided.keySet());
        assertThat(decided.values()).noneMatch(String::isBlank);
    }

    @Test
    void theRuleSeesCodesTimesAndValues() {
        Set<String> clear = new TreeSet<>();

        walk("a.happened", Happened.class, clear);

        assertThat(clear).containsExactly("a.happened/codes", "a.happened/inner/at", "a.happened/kind");
    }

    /** An event as it must not be. */
    private record Happened(
            PatientId patientId,
            List<io.medichain.fhir.Code> codes,
            Inner inner,
            io.medichain.record.content.RecordKind kind,
            Personal<String> words,
            List<UserId> users) {}

    private record Inner(RecordId record, java.time.Instant at) {}

    private static void walk(String path, Class<?> type, Set<String> clear) {
        for (RecordComponent component : type.getRecordComponents()) {
            String place = path + "/" + component.getName();
            Type of = component.getGenericType();
            if (of instanceof Class<?> inner && inner.isRecord() && isOurs(inner) && !isWhole(inner)) {
                walk(place, inner, clear);
            } else if (!isHidden(of)) {
                clear.add(place);
            }
        }
    }

    /** A record that stands for one value, or for something clinical: its parts need no reasons of their own. */
    private static boolean isWhole(Class<?> type) {
        return IDENTIFIERS.contains(type)
                || type.getPackageName().startsWith("io.medichain.fhir")
                || type.getRecordComponents().length == 1;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getPackageName().startsWith("io.medichain");
    }

    private static boolean isHidden(Type type) {
        return switch (type) {
            case ParameterizedType generic ->
                Personal.class.equals(generic.getRawType())
                        || (List.class.equals(generic.getRawType()) && isHidden(generic.getActualTypeArguments()[0]));
            case Class<?> simple -> IDENTIFIERS.contains(simple);
            default -> false;
        };
    }

    /** Each line: the place, then why it stands in clear. */
    private static Map<String, String> decided() throws IOException {
        try (var lines = Files.lines(DECIDED)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .collect(Collectors.toMap(
                            parts -> parts[0], parts -> parts.length == 1 ? "" : parts[1], (a, _) -> a, TreeMap::new));
        }
    }
}
