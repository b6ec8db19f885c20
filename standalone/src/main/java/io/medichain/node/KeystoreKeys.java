package io.medichain.node;

import io.medichain.ledger.chain.ChainKeys;
import io.medichain.ledger.chain.KeyOrder;
import io.medichain.ledger.chain.Signer;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The keys of a chain in encrypted files; accounts on the local node are given what they need. */
final class KeystoreKeys implements ChainKeys {
    private final ChainPlan plan;
    private final ChainKeystores keystores;
    private final UnaryOperator<Signer> funded;

    KeystoreKeys(ChainPlan plan, ChainKeystores keystores, UnaryOperator<Signer> funded) {
        this.plan = plan;
        this.keystores = keystores;
        this.funded = funded;
    }

    /** One chain after the other: the first makes the passphrase that the second uses. */
    @Override
    public Signer anchorer() {
        synchronized (KeystoreKeys.class) {
            return funded.apply(keystores.makeAnchorer(plan.name()));
        }
    }

    @Override
    public String adminAddress() {
        synchronized (KeystoreKeys.class) {
            return plan.admin()
                    .orElseGet(
                            () -> funded.apply(keystores.makeAdmin(plan.name())).address());
        }
    }

    @Override
    public Optional<Signer> admin() {
        return plan.admin().isPresent()
                ? Optional.empty()
                : keystores.admin(plan.name()).map(funded);
    }

    @Override
    public Optional<KeyOrder> ordered() {
        return keystores.ordered(plan.name());
    }

    @Override
    public Signer next() {
        return funded.apply(keystores.next(plan.name()));
    }

    @Override
    public void done() {
        keystores.done(plan.name());
    }
}
