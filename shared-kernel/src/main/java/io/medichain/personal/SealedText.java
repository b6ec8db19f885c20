package io.medichain.personal;

import io.medichain.problem.ProblemException;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of single personal values, whatever the store: what JSON and view documents share. */
public final class SealedText {
    private final PersonalCipher cipher;
    private final JsonMapper values;

    /**
     * The stored form.
     *
     * @param cipher seals and opens
     * @param values writes and reads the values inside; it must not have {@link PersonalModule}
     */
    public SealedText(PersonalCipher cipher, JsonMapper values) {
        this.cipher = cipher;
        this.values = values;
    }

    /**
     * The sealed text of a value: the ciphertext it was read from, or the value sealed now.
     *
     * @param place where it is stored, see {@link PersonalCipher#seal}
     * @throws KeyVault.PersonErased when a new value is about a person whose keys were destroyed
     */
    public String write(Personal<?> personal, Supplier<String> place) {
        return switch (personal.origin()) {
            case Personal.Sealed<?> sealed -> sealed.ciphertext();
            case Personal.Gone<?> _ -> PersonalCipher.GONE;
            case Personal.Known<?> known ->
                cipher.seal(known.person(), known.dataClass(), place.get(), values.writeValueAsBytes(known.known()));
        };
    }

    /** How many bytes a value has, or its text where that is longer, so that room can be taken before it is opened. */
    public static long lengthOf(String sealed) {
        return SealedLengths.of(sealed);
    }

    /** How many bytes all packed values in a stored JSON have together. */
    public static long lengthsIn(byte[] json) {
        return SealedLengths.in(json);
    }

    /** The value behind a sealed text, opened at first use. */
    public Personal<?> read(String sealed, Type inside) {
        JavaType type = values.constructType(inside);
        return Personal.sealed(sealed, () -> open(sealed, type));
    }

    private Optional<Object> open(String sealed, JavaType type) {
        try {
            return cipher.open(sealed).map(bytes -> values.readValue(bytes, type));
        } catch (PersonalCipher.Unreadable | JacksonException | ProblemException e) {
            throw new Personal.Damaged(PersonalCipher.place(sealed), e);
        }
    }
}
