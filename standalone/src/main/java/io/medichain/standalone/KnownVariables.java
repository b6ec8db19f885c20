package io.medichain.standalone;

import io.medichain.http.HttpLimits;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The environment variables of MediChain, by whomever they are read: launcher, command line, settings or Spring. */
final class KnownVariables {
    /** What all of ours begin with. */
    static final String PREFIX = "MEDICHAIN_";

    static final Set<String> NAMES = names();

    private KnownVariables() {}

    /** The known name that differs in the fewest letters. */
    static String nearest(String unknown) {
        String wanted = unknown.toUpperCase(Locale.ROOT);
        return NAMES.stream()
                .min(Comparator.comparingInt(name -> distance(wanted, name)))
                .orElseThrow();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(
                "MEDICHAIN_DATA",
                "MEDICHAIN_PORT",
                "MEDICHAIN_HEAP",
                "MEDICHAIN_JVM_OPTIONS",
                "MEDICHAIN_JDK_SEARCH",
                "MEDICHAIN_MASTER_KEY_FILE",
                "MEDICHAIN_BACKUP_DIR",
                "MEDICHAIN_BACKUP_EVERY_HOURS",
                "MEDICHAIN_BACKUP_KEEP_DAILY",
                "MEDICHAIN_BACKUP_KEEP_WEEKLY",
                "MEDICHAIN_BACKUP_KEEP_MONTHLY",
                "MEDICHAIN_BATCH_EVENTS",
                "MEDICHAIN_BATCH_SECONDS",
                "MEDICHAIN_WITNESS_POLICY",
                "MEDICHAIN_JURISDICTION",
                "MEDICHAIN_RETENTION_CLINICAL_YEARS",
                "MEDICHAIN_PUBLIC_URL",
                "MEDICHAIN_MAIL_FROM",
                "MEDICHAIN_METRICS_TOKEN",
                "MEDICHAIN_TRUSTED_PROXIES",
                "MEDICHAIN_FORWARDED_HEADER",
                "MEDICHAIN_URL",
                "MEDICHAIN_TOKEN",
                "MEDICHAIN_PASSWORD",
                "MEDICHAIN_TOTP_SECRET",
                "MEDICHAIN_SESSION_INACTIVITY_MINUTES"));
        for (String chain : Set.of("", "CLINICAL_", "FINANCIAL_")) {
            for (String what : Set.of("RPC_URL", "CHAIN_ID", "CONFIRMATIONS")) {
                names.add(PREFIX + chain + what);
            }
        }
        for (String chain : Set.of("CLINICAL_", "FINANCIAL_")) {
            for (String what : Set.of("EVENT_LEDGER", "ADMIN")) {
                names.add(PREFIX + chain + what);
            }
        }
        // As Spring's relaxed binding writes the names of properties in an environment.
        Stream.of(HttpLimits.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> PREFIX + "HTTP_" + name.toUpperCase(Locale.ROOT))
                .forEach(names::add);
        return Set.copyOf(names);
    }

    /** How many letters have to be put in, left out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int column = 0; column < before.length; column++) {
            before[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] now = new int[before.length];
            now[0] = row;
            for (int column = 1; column < now.length; column++) {
                int changed = before[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                now[column] = Math.min(changed, Math.min(before[column], now[column - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }
}
