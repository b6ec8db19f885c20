package io.medichain.identity.session;

import io.medichain.identity.SignInRefusal;
import io.medichain.problem.Word;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts sign-ins that failed, {@code medichain.sign.ins.failed}, by reason; every reason is there from the start. */
@Component
final class FailedSignIns {
    private static final String NAME = "medichain.sign.ins.failed";
    private static final String REASON = "reason";

    private final MeterRegistry registry;
    private final Counter unknownOrganisation;
    private final Counter unknownName;
    private final Counter tooManyTries;

    FailedSignIns(MeterRegistry registry) {
        this.registry = registry;
        for (SignInRefusal reason : SignInRefusal.values()) {
            registry.counter(NAME, REASON, Word.of(reason));
        }
        unknownOrganisation = registry.counter(NAME, REASON, "unknown-organisation");
        unknownName = registry.counter(NAME, REASON, "unknown-name");
        tooManyTries = registry.counter(NAME, REASON, "too-many-tries");
    }

    void because(SignInRefusal reason) {
        registry.counter(NAME, REASON, Word.of(reason)).increment();
    }

    void ofUnknownOrganisation() {
        unknownOrganisation.increment();
    }

    void ofUnknownName() {
        unknownName.increment();
    }

    void ofTooManyTries() {
        tooManyTries.increment();
    }
}
