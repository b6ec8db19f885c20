package io.medichain.view;

/** The read store did not do what it was asked. The messages name no values. */
public abstract sealed class ReadStoreFailure extends RuntimeException {
    private ReadStoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** It does not answer now: it is down, full, overloaded or about to close. The same may be asked again. */
    public static final class Away extends ReadStoreFailure {
        public Away(Throwable cause) {
            super("The read store does not answer", cause);
        }
    }

    /** It cannot do this, now or later: what it was asked is wrong or too much, or what it keeps is damaged. */
    public static final class Refused extends ReadStoreFailure {
        public Refused(Throwable cause) {
            super("The read store refuses", cause);
        }
    }
}
