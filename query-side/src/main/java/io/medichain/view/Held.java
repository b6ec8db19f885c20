package io.medichain.view;

/** Is told of every document of an answer as soon as it is held in memory, and may refuse to hold more. */
@FunctionalInterface
public interface Held {
    /**
     * So many bytes more are held.
     *
     * @param bytes the size of the stored document
     * @throws RuntimeException to give the question up
     */
    void more(int bytes);

    /** Holds whatever there is. */
    Held ALL = _ -> {};

    /**
     * Holds no more than so many bytes.
     *
     * @return a new count; it refuses with a {@link TooMuch}
     */
    static Held atMost(long bytes) {
        return new Held() {
            private long sum;

            @Override
            public void more(int added) {
                sum += added;
                if (sum > bytes) {
                    throw new TooMuch();
                }
            }
        };
    }

    /** The answer is larger than what asks may hold. */
    final class TooMuch extends RuntimeException {
        TooMuch() {
            super("The answer is larger than what asks may hold");
        }
    }
}
