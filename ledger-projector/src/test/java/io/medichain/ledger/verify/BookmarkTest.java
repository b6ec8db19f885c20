package io.medichain.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.medichain.ledger.SampleKeys;
import io.medichain.ledger.chain.SeenAnchor;
import io.medichain.ledger.key.LedgerKeys;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.SignedNote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an officer keeps. */
class BookmarkTest {
    private static final Instant NOW = Instant.parse("2026-03-03T14:10:00Z");
    private static final SeenAnchor ANCHORED =
            new SeenAnchor("clinical", 31337, AnchoredOn.CONTRACT, "0x" + "ab".repeat(32), 40, "cd".repeat(32));
    private static final SeenAnchor EMPTY =
            new SeenAnchor("financial", 31337, AnchoredOn.CONTRACT, "0x" + "ab".repeat(32), 0, "");

    private final LedgerKeys keys = new SampleKeys();

    @Test
    void givenABookmark_whenItIsRead_thenItSaysWhatWasWritten() {
        Bookmark made = bookmark(keys);
        Bookmark read = Bookmark.read(made.toBytes(), List.of());
        assertThat(read.at()).isEqualTo(NOW);
        assertThat(read.anchors()).containsExactly(ANCHORED, EMPTY);
        assertThat(read.keys()).isEqualTo(keys.verifiers());
        assertThat(read.tree().isSameTree(made.tree())).isTrue();
        assertThat(read.toBytes()).isEqualTo(made.toBytes());
    }

    @Test
    void givenAnyByteIsChanged_whenItIsRead_thenItIsRefused() {
        byte[] bytes = bookmark(keys).toBytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Bookmark.read(changed, keys.verifiers()))
                    .as("byte " + i)
                    .isInstanceOf(MalformedText.class);
        }
    }

    @Test
    void givenOtherKeysThanThoseThatSigned_whenItIsRead_thenItIsRefused() {
        assertThatThrownBy(() -> Bookmark.read(bookmark(keys).toBytes(), new SampleKeys().verifiers()))
                .isInstanceOf(MalformedText.class)
                .hasMessageContaining("did not sign");
    }

    @Test
    void givenACheckpoint_whenItIsReadAsABookmark_thenItIsRefused() {
        assertThatThrownBy(() -> Bookmark.read(checkpoint(keys).toBytes(), keys.verifiers()))
                .isInstanceOf(MalformedText.class);
    }

    private static Bookmark bookmark(LedgerKeys keys) {
        return Bookmark.sign(
                NOW, checkpoint(keys), Optional.empty(), List.of(ANCHORED, EMPTY), keys.verifiers(), keys.signers());
    }

    private static SignedNote checkpoint(LedgerKeys keys) {
        String text = new Checkpoint(keys.origin(), 40, new byte[32]).text();
        return new SignedNote(
                text,
                keys.signers().stream().map(signer -> signer.sign(text, NOW)).toList());
    }
}
