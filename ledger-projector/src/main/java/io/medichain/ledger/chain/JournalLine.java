package io.medichain.ledger.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/**
 * A transaction as a line of text: {@code crc32c nonce purpose signed-at tip most raw account}, separated by single
 * spaces; the checksum is of what follows it. Lines of before 2026-12 have no account: they are all of one.
 */
final class JournalLine {
    private static final HexFormat HEX = HexFormat.of();
    private static final int CHECKSUM_DIGITS = 8;
    private static final int FIELDS = 7;

    private JournalLine() {}

    static byte[] write(SignedTransaction transaction) {
        String content = String.join(
                " ",
                Long.toString(transaction.nonce()),
                transaction.purpose().word(),
                transaction.signedAt().toString(),
                transaction.fee().tip().toString(),
                transaction.fee().most().toString(),
                transaction.raw(),
                transaction.account());
        return "%s %s\n".formatted(checksum(content), content).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * The transaction of a line without its line break; empty if the line is damaged.
     *
     * @param account asked for that of a line that does not name it, by what was sent
     */
    static Optional<SignedTransaction> read(String line, UnaryOperator<String> account) {
        if (line.length() <= CHECKSUM_DIGITS || line.charAt(CHECKSUM_DIGITS) != ' ') {
            return Optional.empty();
        }
        String content = line.substring(CHECKSUM_DIGITS + 1);
        String[] fields = content.split(" ", -1);
        boolean namesNone = fields.length == FIELDS - 1;
        if ((fields.length != FIELDS && !namesNone) || !checksum(content).equals(line.substring(0, CHECKSUM_DIGITS))) {
            return Optional.empty();
        }
        return Optional.of(new SignedTransaction(
                namesNone ? account.apply(fields[5]) : fields[6],
                Long.parseLong(fields[0]),
                TransactionPurpose.of(fields[1]),
                Instant.parse(fields[2]),
                new Fee(new BigInteger(fields[3]), new BigInteger(fields[4])),
                fields[5]));
    }

    private static String checksum(String content) {
        CRC32C crc = new CRC32C();
        crc.update(content.getBytes(StandardCharsets.US_ASCII));
        return HEX.toHexDigits((int) crc.getValue());
    }
}
