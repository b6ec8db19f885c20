package io.medichain.facts;

import io.medichain.event.StoredJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One kind of fact: what its key and its value are, and the one place where both become text. Whatever is not exactly
 * the record that was written is refused, as that is a record which changed without a higher {@link FactSet#version}.
 *
 * @param <K> what the fact is about
 * @param <V> what is known
 */
public final class Fact<K extends FactKey, V extends Record> {
    private static final JsonMapper VALUES = StoredJson.plain();
    /** A key is an array, so that the first components make a prefix. */
    private static final JsonMapper KEYS = VALUES.rebuild()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final FactSet set;
    private final String prefix;
    private final Class<K> keyType;
    private final Class<V> valueType;
    private final ObjectReader keys;
    private final ObjectReader values;
    private final ObjectWriter valueWriter;

    private final boolean isAskedAgain;

    private Fact(Fact<K, V> same, boolean isAskedAgain) {
        this.set = same.set;
        this.prefix = same.prefix;
        this.keyType = same.keyType;
        this.valueType = same.valueType;
        this.keys = same.keys;
        this.values = same.values;
        this.valueWriter = same.valueWriter;
        this.isAskedAgain = isAskedAgain;
    }

    Fact(FactSet set, String name, Class<K> key, Class<V> value) {
        this.isAskedAgain = true;
        this.set = set;
        this.prefix = set.prefix() + name;
        this.keyType = key;
        this.valueType = value;
        this.keys = KEYS.readerFor(key);
        this.values = VALUES.readerFor(value);
        this.valueWriter = VALUES.writerFor(value);
    }

    /** A fact with its key. */
    public record Entry<K extends FactKey, V extends Record>(K key, V value) {}

    /** Where a value is: of the kind of fact, the key. */
    record Place<K extends FactKey, V extends Record>(Fact<K, V> fact, K key) {
        String text() {
            return fact.key(key);
        }
    }

    /** The same, of which each key is asked for once, if at all: it takes no room in memory. */
    public Fact<K, V> askedOnce() {
        return new Fact<>(this, false);
    }

    boolean isAskedAgain() {
        return isAskedAgain;
    }

    FactSet set() {
        return set;
    }

    String key(K key) {
        return prefix + KEYS.writeValueAsString(key);
    }

    /** What the keys begin with whose first components are these. */
    String prefix(FactKey first) {
        String array = KEYS.writeValueAsString(first);
        String open = array.substring(0, array.length() - 1);
        return prefix + (open.length() == 1 ? open : open + ",");
    }

    /** What is read of it again is the same: the memory keeps the value, the store the text. */
    String text(Record value) {
        String text = valueWriter.writeValueAsString(cast(value));
        assert value(text).equals(value) : prefix + " is not read as it was written";
        return text;
    }

    V cast(Record value) {
        return valueType.cast(value);
    }

    V value(String text) {
        return read(values, valueType, text);
    }

    Entry<K, V> entry(FactStore.Entry stored) {
        K key = read(keys, keyType, stored.key().substring(prefix.length()));
        if (!key(key).equals(stored.key())) {
            throw new OfAnotherShape(prefix, null);
        }
        return new Entry<>(key, value(stored.value()));
    }

    Entry<K, V> entry(Place<?, ?> place, Record value) {
        return new Entry<>(keyType.cast(place.key()), cast(value));
    }

    private <T> T read(ObjectReader reader, Class<T> type, String text) {
        try {
            return type.cast(reader.<Object>readValue(text));
        } catch (JacksonException e) {
            throw new OfAnotherShape(prefix, e);
        }
    }

    /** A record of facts has changed, and the version of its set has not. */
    static final class OfAnotherShape extends IllegalStateException {
        OfAnotherShape(String prefix, @Nullable JacksonException cause) {
            super("A fact of " + prefix + " is not what this version writes", cause);
        }
    }
}
