package io.medichain.commands;

import io.medichain.id.TenantId;
import io.medichain.personal.BlindIndex;
import io.medichain.personal.DataClass;
import io.medichain.personal.DataKey;
import io.medichain.personal.KeyId;
import io.medichain.personal.KeyVault;
import io.medichain.personal.Person;
import io.medichain.personal.TransientVault;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A vault whose disk fails when keys are to be destroyed, as often as it is told. */
final class StubbornVault implements KeyVault {
    private final KeyVault vault = new TransientVault();
    private final AtomicInteger failures;

    StubbornVault(int failures) {
        this.failures = new AtomicInteger(failures);
    }

    @Override
    public DataKey keyOf(Person person, DataClass dataClass) {
        return vault.keyOf(person, dataClass);
    }

    @Override
    public Optional<DataKey> key(KeyId id) {
        return vault.key(id);
    }

    @Override
    public void destroy(Person person) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the disk is full");
        }
        vault.destroy(person);
    }

    @Override
    public boolean isErased(Person person) {
        return vault.isErased(person);
    }

    @Override
    public boolean isKnown(Person person) {
        return vault.isKnown(person);
    }

    @Override
    public BlindIndex blindIndex(TenantId tenant) {
        return vault.blindIndex(tenant);
    }
}
