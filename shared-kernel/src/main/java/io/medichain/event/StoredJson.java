package io.medichain.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.medichain.personal.KeyVault;
import io.medichain.personal.PersonalCipher;
import io.medichain.personal.PersonalModule;
import io.medichain.personal.SealedText;
import java.time.Instant;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The one JSON form of everything that is stored: events, snapshots, view documents. */
public final class StoredJson {
    private StoredJson() {}

    /** Writes and reads values that hold no personal data, and what stands inside a sealed value. */
    public static JsonMapper plain() {
        JsonMapper.Builder builder = JsonMapper.builder();
        shape(builder);
        return builder.build();
    }

    /** The same, with personal values sealed by the vault's keys. */
    public static JsonMapper sealing(KeyVault vault) {
        JsonMapper.Builder builder = JsonMapper.builder();
        seal(builder, vault);
        return builder.build();
    }

    /** The stored form of single personal values, for stores that are not JSON. */
    public static SealedText sealedText(KeyVault vault) {
        return new SealedText(new PersonalCipher(vault), plain());
    }

    static void seal(JsonMapper.Builder builder, KeyVault vault) {
        shape(builder);
        builder.addModule(new PersonalModule(new PersonalCipher(vault), plain()));
    }

    private static void shape(JsonMapper.Builder builder) {
        builder.addModule(new RecordModule())
                .addModule(new SimpleModule("stored instants").addDeserializer(Instant.class, new StoredInstant()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                // what there was room for one of may be a list today: the one that was stored is its only entry
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT));
    }
}
