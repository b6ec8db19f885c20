package io.medichain.ledger.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.medichain.id.TenantId;
import io.medichain.ledger.SampleEvents;
import io.medichain.ledger.entry.LedgerEntries;
import io.medichain.ledger.tile.EntryBundle;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnEntriesTest {
    private final LedgerEntries entries = new LedgerEntries();

    @Test
    void givenEntriesOfOthers_whenAnOrganisationReadsThem_thenWhereTheLogIsAnchoredIsShownAndNothingElse() {
        byte[] ofAPatient = entries.entry(SampleEvents.at(0));
        byte[] ofTheLog = entries.entry(SampleEvents.bound(1, "0x" + "ab".repeat(20), "0x" + "cd".repeat(32), "log"));
        EntryBundle bundle = new EntryBundle();
        bundle.add(ofAPatient);
        bundle.add(ofTheLog);

        List<byte[]> shown = EntryBundle.read(OwnEntries.of(new TenantId("tenant-2"), bundle.toBytes()));

        assertThat(shown).containsExactly(new byte[0], ofTheLog);
    }
}
