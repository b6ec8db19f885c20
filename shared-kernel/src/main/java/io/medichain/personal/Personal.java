package io.medichain.personal;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that says something about a person. It is encrypted wherever it is stored (see {@link PersonalModule}), read
 * lazily, and empty once the person's key was destroyed.
 *
 * <p>One that was read from a store keeps its ciphertext: written to another store (an event's field into a view) the
 * same ciphertext goes there, without being opened. Two are equal when they show the same. The text form never shows
 * the value.
 *
 * @param <T> a string, a date or a record of such; anything that Jackson writes and reads
 */
public final class Personal<T> {
    private final Origin<T> origin;

    private Personal(Origin<T> origin) {
        this.origin = origin;
    }

    /** A known value of a person. */
    public static <T> Personal<T> of(Person person, DataClass dataClass, T value) {
        return new Personal<>(new Known<>(person, dataClass, value));
    }

    /** A value about who somebody is. */
    public static <T> Personal<T> identity(Person person, T value) {
        return of(person, DataClass.IDENTITY, value);
    }

    /** A value about somebody's health or care. */
    public static <T> Personal<T> clinical(Person person, T value) {
        return of(person, DataClass.CLINICAL, value);
    }

    /** What is left of a value about a person who was erased: nothing. It can be stored, and says nothing. */
    public static <T> Personal<T> erased() {
        return new Personal<>(new Gone<>());
    }

    /** A value as it stands in a store; {@code open} is asked once, at first use. */
    static <T> Personal<T> sealed(String ciphertext, Supplier<Optional<T>> open) {
        return new Personal<>(new Sealed<>(ciphertext, open));
    }

    /**
     * The value; empty when the person was erased.
     *
     * @throws Damaged when what is stored cannot be read
     */
    public Optional<T> value() {
        return origin.value();
    }

    /** The value, or {@code null} when the person was erased; throws as {@link #value} does. */
    public @Nullable T orNull() {
        return value().orElse(null);
    }

    /** What can be shown: empty when the person was erased, and when what is stored cannot be read. */
    public Optional<T> shown() {
        return damage().isPresent() ? Optional.empty() : value();
    }

    /** Whether the person was erased. */
    public boolean isErased() {
        return damage().isEmpty() && value().isEmpty();
    }

    /** Why what is stored cannot be read; empty when it can, or when the person was erased. */
    public Optional<Damaged> damage() {
        try {
            value();
            return Optional.empty();
        } catch (Damaged e) {
            return Optional.of(e);
        }
    }

    Origin<T> origin() {
        return origin;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Personal<?> that && (isSameSealed(that) || value().equals(that.value()));
    }

    private boolean isSameSealed(Personal<?> that) {
        return origin instanceof Sealed<?> mine
                && that.origin instanceof Sealed<?> other
                && mine.ciphertext.equals(other.ciphertext);
    }

    @Override
    public int hashCode() {
        return shown().hashCode();
    }

    @Override
    public String toString() {
        return "Personal[…]";
    }

    /**
     * What is stored cannot be read: it was changed, or is not what the type allows. It has no cause, because a cause's
     * message could hold the value.
     */
    public static final class Damaged extends RuntimeException {
        private final String place;

        Damaged(String place, Throwable why) {
            super("The sealed value of " + place + " cannot be read ("
                    + why.getClass().getSimpleName() + ")");
            this.place = place;
        }

        /** Where the value was first stored: the type of the event or view and the field. */
        public String place() {
            return place;
        }
    }

    /** Where the value comes from: known here, or sealed in a store. */
    sealed interface Origin<T> {
        Optional<T> value();
    }

    record Known<T>(Person person, DataClass dataClass, T known) implements Origin<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(known);
        }
    }

    record Gone<T>() implements Origin<T> {
        @Override
        public Optional<T> value() {
            return Optional.empty();
        }
    }

    static final class Sealed<T> implements Origin<T> {
        private final String ciphertext;
        private @Nullable Supplier<Optional<T>> open;
        private @Nullable T opened;

        Sealed(String ciphertext, Supplier<Optional<T>> open) {
            this.ciphertext = ciphertext;
            this.open = Objects.requireNonNull(open);
        }

        String ciphertext() {
            return ciphertext;
        }

        @Override
        public synchronized Optional<T> value() {
            if (open != null) {
                opened = open.get().orElse(null);
                open = null;
            }
            return Optional.ofNullable(opened);
        }
    }
}
