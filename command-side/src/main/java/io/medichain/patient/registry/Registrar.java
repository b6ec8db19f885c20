package io.medichain.patient.registry;

import io.medichain.facts.Facts;
import io.medichain.id.PatientId;
import io.medichain.id.TenantId;
import io.medichain.patient.Demographics;
import io.medichain.patient.Identifier;
import io.medichain.patient.fact.HeldNumbers;
import io.medichain.patient.fact.Likeness;
import io.medichain.patient.fact.LookAlikes;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Normalised;
import io.medichain.problem.ProblemException;
import io.medichain.problem.RequestProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Prepares what the registry compares: blind indexes of medical record numbers and of looks, suspects. */
@Component
final class Registrar {
    private static final String NUMBER_FIELD = "medical-record-number";
    private static final int STRIPES = 256;
    /** How long somebody waits for others who enter such patients: longer than a step of many takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private final KeyVault vault;
    private final Facts facts;
    private final HeldNumbers heldNumbers;
    private final LookAlikes lookAlikes;
    private final Lock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    Registrar(KeyVault vault, Facts facts, HeldNumbers heldNumbers, LookAlikes lookAlikes) {
        this.vault = vault;
        this.facts = facts;
        this.heldNumbers = heldNumbers;
        this.lookAlikes = lookAlikes;
    }

    /** The blind indexes of the medical record numbers. */
    Set<String> medicalRecordNumbers(TenantId tenant, Demographics demographics) {
        BlindIndex index = vault.blindIndex(tenant);
        return demographics.identifier().stream()
                .filter(Identifier::isMedicalRecordNumber)
                .map(number -> index.token(NUMBER_FIELD, number.system() + " " + Normalised.identifier(number.value())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the patient holds all of these numbers, of everything that is stored now. */
    boolean holds(TenantId tenant, PatientId patient, Set<String> numbers) {
        if (numbers.isEmpty()) {
            return true;
        }
        facts.awaitHead();
        return heldNumbers.of(tenant, patient).containsAll(numbers);
    }

    /** Registered patients that look like this one, of everything that is stored now. */
    List<PatientId> suspects(TenantId tenant, PatientId patient, Demographics demographics) {
        Set<String> tokens = Likeness.tokens(vault.blindIndex(tenant), demographics);
        if (tokens.isEmpty()) {
            return List.of();
        }
        facts.awaitHead();
        return lookAlikes.of(tenant, tokens, patient);
    }

    /**
     * Registers those that look alike one after the other, so that the second one is seen to look like the first.
     * Whoever registers several waits for all of them before the first one, always in the same order, so that no two
     * wait for each other.
     *
     * @throws ProblemException saying when to come back, where that takes too long: nothing was begun
     */
    <T> T oneAfterTheOther(TenantId tenant, Collection<Demographics> all, Supplier<T> registration) {
        List<Lock> needed = all.stream()
                .flatMap(one -> stripe(tenant, one).stream())
                .distinct()
                .sorted()
                .map(stripe -> stripes[stripe])
                .toList();
        List<Lock> held = new ArrayList<>();
        try {
            long until = System.nanoTime() + PATIENCE.toNanos();
            for (Lock lock : needed) {
                if (!isTaken(lock, until - System.nanoTime())) {
                    throw ProblemException.retryAfter(RequestProblem.UNAVAILABLE, A_MOMENT);
                }
                held.add(lock);
            }
            return registration.get();
        } finally {
            held.forEach(Lock::unlock);
        }
    }

    private static boolean isTaken(Lock lock, long nanos) {
        try {
            return lock.tryLock(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Integer> stripe(TenantId tenant, Demographics demographics) {
        return Likeness.tokens(vault.blindIndex(tenant), demographics).stream()
                .map(token -> Math.floorMod(Objects.hash(tenant, token), STRIPES))
                .min(Comparator.naturalOrder());
    }
}
