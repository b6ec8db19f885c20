package io.medichain.event.upcasting;

import io.medichain.personal.KeyVault;
import io.medichain.personal.PersonalCipher;
import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * Every upcaster, in the order in which they were written: the one list that a new one is added to, at its end. Each
 * takes one event of one revision to the next; aggregates, views and facts all read through the whole chain. The ledger
 * hashes the stored bytes, which never change.
 */
public final class MedichainUpcasters {
    private MedichainUpcasters() {}

    /** The chain; the vault opens sealed values that have to be mended. */
    public static EventUpcaster chain(KeyVault vault) {
        PersonalCipher cipher = new PersonalCipher(vault);
        return new EventUpcasterChain(List.of(
                new WithoutEmptyReferences("record.added", cipher),
                new WithoutEmptyReferences("record.amended", cipher)));
    }
}
