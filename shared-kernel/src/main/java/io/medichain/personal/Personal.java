package io.medichain.personal;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that says something about a person. It is encrypted wherever it is stored (see {@link PersonalModule}), read
 * lazily, and empty once the person's key was destroyed.
 *
 * <p>Two are equal when they are about the same person, of the same class, and have the same value. The text form never
 * shows the value.
 *
 * @param <T> a string, a date or a record of such; anything that Jackson writes and reads
 */
public final class Personal<T> {
    private final Person person;
    private final DataClass dataClass;
    private final Supplier<Optional<T>> opened;

    private Personal(Person person, DataClass dataClass, Supplier<Optional<T>> opened) {
        this.person = person;
        this.dataClass = dataClass;
        this.opened = opened;
    }

    /** A known value. */
    public static <T> Personal<T> of(Person person, DataClass dataClass, T value) {
        Optional<T> known = Optional.of(value);
        return new Personal<>(person, dataClass, () -> known);
    }

    /** A value about who somebody is. */
    public static <T> Personal<T> identity(Person person, T value) {
        return of(person, DataClass.IDENTITY, value);
    }

    /** A value about somebody's health or care. */
    public static <T> Personal<T> clinical(Person person, T value) {
        return of(person, DataClass.CLINICAL, value);
    }

    /** A value that is read from its ciphertext at first use. */
    static <T> Personal<T> sealed(Person person, DataClass dataClass, Supplier<Optional<T>> open) {
        return new Personal<>(person, dataClass, new Once<>(open));
    }

    /** Whom the value is about. */
    public Person person() {
        return person;
    }

    public DataClass dataClass() {
        return dataClass;
    }

    /** The value; empty when the person was erased. */
    public Optional<T> value() {
        return opened.get();
    }

    /** The value, or {@code null} when the person was erased. */
    public @Nullable T orNull() {
        return value().orElse(null);
    }

    public boolean isErased() {
        return value().isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Personal<?> that
                && person.equals(that.person)
                && dataClass == that.dataClass
                && value().equals(that.value());
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, dataClass);
    }

    @Override
    public String toString() {
        return "Personal[" + dataClass + "]";
    }

    private static final class Once<T> implements Supplier<Optional<T>> {
        private @Nullable Supplier<Optional<T>> open;
        private @Nullable T value;

        Once(Supplier<Optional<T>> open) {
            this.open = open;
        }

        @Override
        public synchronized Optional<T> get() {
            if (open != null) {
                value = open.get().orElse(null);
                open = null;
            }
            return Optional.ofNullable(value);
        }
    }
}
