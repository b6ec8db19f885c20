package io.medichain.ledger.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an entry of the log says, read again from its bytes.
 *
 * @param event the event's identifier
 * @param values all members by name, {@code event} among them
 */
public record LedgerEntry(String event, Map<String, Object> values) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public LedgerEntry {
        values = Map.copyOf(values);
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException when the bytes are none
     */
    public static LedgerEntry read(byte[] entry) {
        try {
            @SuppressWarnings("unchecked") // a JSON object has names
            Map<String, Object> values = JSON.readValue(entry, Map.class);
            if (values != null && values.get("event") instanceof String event) {
                return new LedgerEntry(event, values);
            }
        } catch (JacksonException | NullPointerException e) {
            throw new IllegalArgumentException("Not an entry of the log", e);
        }
        throw new IllegalArgumentException("An entry without its event");
    }

    /** The names of the members that differ, in alphabetical order. */
    public List<String> differences(LedgerEntry other) {
        List<String> names = new ArrayList<>(values.keySet());
        other.values.keySet().stream().filter(name -> !values.containsKey(name)).forEach(names::add);
        return names.stream()
                .filter(name -> !java.util.Objects.equals(values.get(name), other.values.get(name)))
                .sorted()
                .toList();
    }
}
