package io.medichain.ledger.witness;

import java.util.Optional;

/** How it goes with a witness. */
public sealed interface WitnessState {
    /** One word of it, as the status has it. */
    String word();

    /** What is wrong; empty when nothing is. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** It has not been asked yet. */
    record Unasked() implements WitnessState {
        @Override
        public String word() {
            return "unasked";
        }
    }

    /** It cosigns. */
    record Cosigning() implements WitnessState {
        @Override
        public String word() {
            return "cosigning";
        }
    }

    /** It cannot be reached, is not in time, or does not answer as witnesses do; it is asked again. */
    record Unreachable(String reason) implements WitnessState {
        @Override
        public String word() {
            return "away";
        }

        @Override
        public Optional<String> trouble() {
            return Optional.of(reason);
        }
    }

    /** It does not cosign: it does not know the log or its key, say. It is asked again. */
    record Unwilling(String reason) implements WitnessState {
        @Override
        public String word() {
            return "refused";
        }

        @Override
        public Optional<String> trouble() {
            return Optional.of(reason);
        }
    }

    /** It says that it has seen another history of this log, or more of it than there is. */
    record Contradicting(String reason) implements WitnessState {
        @Override
        public String word() {
            return "contradicts";
        }

        @Override
        public Optional<String> trouble() {
            return Optional.of(reason);
        }
    }
}
