package io.medichain.hostile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.medichain.fhir.ClockTime;
import io.medichain.fhir.DateTime;
import io.medichain.fhir.PartialDate;
import io.medichain.fhir.ReceivedResource;
import io.medichain.id.TenantId;
import io.medichain.identity.EmailAddress;
import io.medichain.identity.UserName;
import io.medichain.patient.Did;
import io.medichain.patient.DidKey;
import io.medichain.record.Cid;
import io.medichain.record.TransientDocuments;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON for any value type, found by reflection, so that a new type needs nothing here: mostly what the type asks
 * for, here and there what somebody hostile, or a careless program, would send instead.
 */
public final class HostileJson {
    private static final String KEY = "0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    /** Texts of a form of their own; a new such type is added here, which the test of tame values asks for. */
    private static final Map<Class<?>, String> TAME = Map.of(
            ClockTime.class,
            "08:15:30",
            DateTime.class,
            "2026-03-03",
            PartialDate.class,
            "1956-02",
            Cid.class,
            TransientDocuments.cidOf((byte) 1).value(),
            Did.class,
            "did:ethr:0x1:" + KEY,
            DidKey.class,
            KEY,
            EmailAddress.class,
            "ada@example.org",
            TenantId.class,
            "st-mary",
            UserName.class,
            "ada.quill");

    private static final List<String> HOSTILE = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"\\t\\n\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"a\\udc00b\"",
            "\"\\u202Eevil\"",
            "\"\\u2066isolated\\u2069\"",
            "\"\\u200B\"",
            "\"\\uFEFF\\u2060\"",
            "\"\\u0301\"",
            "\"\\uFFFF\"",
            "\"\\uD83D\\uDE00\"",
            "\"" + "x".repeat(300) + "\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"AAAAAAAAAAAAAAAAAAAAAA==\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"1500-02-29\"",
            "\"+999999999-12-31\"",
            "\"9999-12-31T23:59:60Z\"",
            "1E+800000000",
            "1E-800000000",
            "1E+30",
            "-0.0",
            "0E-30",
            "1.10",
            "9223372036854775808",
            "9999999999999999999999999999999999999999",
            "-1",
            "NaN",
            "true",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"\":null}");

    private final Random random;
    private final int oneIn;

    /**
     * A writer.
     *
     * @param random where it takes its choices from
     * @param oneIn one of so many values is hostile; 0 for none
     */
    public HostileJson(Random random, int oneIn) {
        this.random = random;
        this.oneIn = oneIn;
    }

    public String of(Type type) {
        return chance(oneIn) ? HOSTILE.get(random.nextInt(HOSTILE.size())) : tame(type);
    }

    private String tame(Type type) {
        if (type instanceof ParameterizedType list && List.class.equals(list.getRawType())) {
            Type element = list.getActualTypeArguments()[0];
            return "["
                    + String.join(
                            ",",
                            random.ints(random.nextInt(4), 0, 1)
                                    .mapToObj(_ -> of(element))
                                    .toList()) + "]";
        }
        return tame((Class<?>) type);
    }

    private String tame(Class<?> type) {
        if (type.isEnum()) {
            Enum<?> constant = (Enum<?>) type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
            return quoted(name(constant));
        }
        if (type.isSealed()) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            return object(permitted[random.nextInt(permitted.length)]);
        }
        if (type == ReceivedResource.class) {
            return "{\"resourceType\":\"Basic\",\"a\":[" + scalar(BigDecimal.class) + "," + scalar(String.class) + "]}";
        }
        if (TAME.containsKey(type)) {
            return quoted(TAME.get(type));
        }
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            return isOneValue(type) ? of(components[0].getGenericType()) : object(type);
        }
        return scalar(type);
    }

    private String object(Class<?> type) {
        StringBuilder json = new StringBuilder("{");
        for (Class<?> above : type.getInterfaces()) {
            JsonTypeInfo info = above.getAnnotation(JsonTypeInfo.class);
            if (info != null) {
                json.append(quoted(info.property())).append(':').append(quoted(tag(above, type)));
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!chance(oneIn * 4) && !(optional && chance(3))) {
                json.append(json.length() == 1 ? "" : ",")
                        .append(quoted(component.getName()))
                        .append(':')
                        .append(of(component.getGenericType()));
            }
        }
        return json.append('}').toString();
    }

    private String scalar(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> quoted(List.of("Quill", "a b", "Ärzte ✓", "x\\ny").get(random.nextInt(4)));
            case "UUID" -> quoted(new UUID(random.nextLong(), random.nextLong()).toString());
            case "Instant" ->
                quoted(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000))
                        .toString());
            case "LocalDate" ->
                quoted(LocalDate.ofEpochDay(random.nextInt(40_000)).toString());
            case "int", "Integer", "long", "Long" -> Integer.toString(random.nextInt(100));
            case "boolean", "Boolean" -> Boolean.toString(random.nextBoolean());
            case "BigDecimal" ->
                BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(20))
                        .toString();
            default -> throw new IllegalStateException("Nobody writes JSON for " + type);
        };
    }

    private boolean chance(int of) {
        return of > 0 && random.nextInt(of) == 0;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static boolean isOneValue(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static String tag(Class<?> above, Class<?> type) {
        return Arrays.stream(above.getAnnotation(JsonSubTypes.class).value())
                .filter(named -> named.value().equals(type))
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElseThrow();
    }

    private static String name(Enum<?> constant) {
        try {
            JsonProperty named =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return named == null ? constant.name() : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
