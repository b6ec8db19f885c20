package io.medichain.ledger.verify;

import io.medichain.ledger.chain.SeenAnchor;
import io.medichain.ledger.note.Checkpoint;
import io.medichain.ledger.note.MalformedText;
import io.medichain.ledger.note.NoteSigner;
import io.medichain.ledger.note.SignatureType;
import io.medichain.ledger.note.SignedNote;
import io.medichain.ledger.note.StrictText;
import io.medichain.ledger.note.Trust;
import io.medichain.ledger.note.VerifierKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody outside keeps, so that no other history can be shown later: how far the log was, where it was anchored
 * and with which keys it signs. A signed note (C2SP signed-note) of these lines, which cannot be taken for a
 * checkpoint:
 *
 * <pre>
 * medichain-bookmark/v1
 * at TIME
 * checkpoint BASE64                the signed checkpoint, with its ML-DSA-44 signature
 * cosigned BASE64                  the newest one that witnesses cosigned, with their lines; not where there is none
 * chain NAME CHAIN-ID CONTRACT CODE-HASH SIZE [ROOT]
 * key VKEY
 * </pre>
 *
 * @param at when it was made
 * @param checkpoint the newest checkpoint then, with its signatures
 * @param cosigned the newest one then that enough witnesses had cosigned, with their lines
 * @param anchors the newest anchor of each chain that was final then
 * @param keys the log's keys then
 * @param note the whole, signed by the log with Ed25519
 */
public record Bookmark(
        Instant at,
        SignedNote checkpoint,
        Optional<SignedNote> cosigned,
        List<SeenAnchor> anchors,
        List<VerifierKey> keys,
        SignedNote note) {
    private static final String TITLE = "medichain-bookmark/v1";
    private static final int CHAIN_WORDS = 6;

    public Bookmark {
        anchors = List.copyOf(anchors);
        keys = List.copyOf(keys);
    }

    /** Makes one. */
    public static Bookmark sign(
            Instant now,
            SignedNote checkpoint,
            Optional<SignedNote> cosigned,
            List<SeenAnchor> anchors,
            List<VerifierKey> keys,
            List<NoteSigner> signers) {
        Instant at = now.truncatedTo(ChronoUnit.SECONDS);
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        text.append("at ").append(at).append('\n');
        text.append("checkpoint ").append(base64(checkpoint)).append('\n');
        cosigned.ifPresent(kept -> text.append("cosigned ").append(base64(kept)).append('\n'));
        anchors.forEach(anchor -> text.append("chain ").append(line(anchor)).append('\n'));
        keys.forEach(key -> text.append("key ").append(key).append('\n'));
        SignedNote note = new SignedNote(
                text.toString(),
                signers.stream()
                        .filter(signer -> signer.key().type() == SignatureType.ED25519)
                        .map(signer -> signer.sign(text.toString(), at))
                        .toList());
        return new Bookmark(at, checkpoint, cosigned, anchors, keys, note);
    }

    private static String base64(SignedNote note) {
        return Base64.getEncoder().encodeToString(note.toBytes());
    }

    private static String line(SeenAnchor anchor) {
        return "%s %d %s %s %d %s"
                .formatted(
                        anchor.chain(),
                        anchor.chainId(),
                        anchor.contract().toLowerCase(Locale.ROOT),
                        anchor.codeHash(),
                        anchor.treeSize(),
                        anchor.root())
                .stripTrailing();
    }

    /**
     * Reads one, and checks that a key signed both it and its checkpoint.
     *
     * @param trusted keys that are known from elsewhere; when empty those that it names
     * @throws MalformedText when it is none, or not signed so
     */
    public static Bookmark read(byte[] bytes, List<VerifierKey> trusted) {
        SignedNote note = SignedNote.parse(bytes);
        List<String> lines = note.text().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(TITLE)) {
            throw new MalformedText("It is no bookmark of a log");
        }
        Instant at = null;
        SignedNote checkpoint = null;
        Optional<SignedNote> cosigned = Optional.empty();
        List<SeenAnchor> anchors = new ArrayList<>();
        List<VerifierKey> keys = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (line.substring(0, Math.max(0, line.indexOf(' ')))) {
                case "at" -> at = instant(rest);
                case "checkpoint" -> checkpoint = SignedNote.parse(StrictText.base64(rest));
                case "cosigned" -> cosigned = Optional.of(SignedNote.parse(StrictText.base64(rest)));
                case "chain" -> anchors.add(anchor(rest));
                case "key" -> keys.add(VerifierKey.parse(rest));
                default -> throw new MalformedText("A bookmark of a later version");
            }
        }
        if (at == null || checkpoint == null || keys.isEmpty()) {
            throw new MalformedText("A bookmark has a time, a checkpoint and keys");
        }
        Trust trust = new Trust(trusted.isEmpty() ? keys : trusted);
        requireSigned(note, trust);
        requireSigned(checkpoint, trust);
        if (cosigned.isPresent()) {
            requireSigned(cosigned.get(), trust);
            Checkpoint.parse(cosigned.get().text());
        }
        return new Bookmark(at, checkpoint, cosigned, anchors, keys, note);
    }

    private static void requireSigned(SignedNote note, Trust trust) {
        try {
            if (!trust.signersOf(note).isEmpty()) {
                return;
            }
        } catch (Trust.WrongSignature e) {
            throw new MalformedText(String.valueOf(e.getMessage()));
        }
        throw new MalformedText("A bookmark that the log did not sign");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedText("A bookmark without its time");
        }
    }

    private static SeenAnchor anchor(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        boolean isEmpty = words.size() == CHAIN_WORDS - 1;
        if (!isEmpty && words.size() != CHAIN_WORDS) {
            throw new MalformedText("A chain of a bookmark has six words");
        }
        try {
            return seen(words, isEmpty);
        } catch (IllegalArgumentException e) {
            throw new MalformedText(String.valueOf(e.getMessage()));
        }
    }

    private static SeenAnchor seen(List<String> words, boolean isEmpty) {
        return new SeenAnchor(
                words.get(0),
                StrictText.number(words.get(1)),
                words.get(2),
                words.get(3),
                StrictText.number(words.get(4)),
                isEmpty ? "" : words.get(5));
    }

    /** The tree that the log vouched for. */
    public Checkpoint tree() {
        return Checkpoint.parse(checkpoint.text());
    }

    /** The tree that witnesses vouched for, too; empty when they did for none. */
    public Optional<Checkpoint> cosignedTree() {
        return cosigned.map(kept -> Checkpoint.parse(kept.text()));
    }

    /** As it is kept. */
    public byte[] toBytes() {
        return note.toBytes();
    }
}
