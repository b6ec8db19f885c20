package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.failure.CannotRun;
import io.medichain.file.DurableFile;
import io.medichain.identity.totp.OneTimeCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sign-ins of a demo, a user per role; kept in a file of the data folder (0600), so that they can be shown again.
 */
public final class DemoAccounts {
    private static final String FILE = "demo-accounts.json";
    private static final int PASSWORD_BYTES = 15;

    private DemoAccounts() {}

    /**
     * The kept ones.
     *
     * @throws CannotRun when the folder is not that of a demo, or not this user's
     */
    public static List<DemoAccount> kept(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return List.of(JsonMapper.shared().readValue(Files.readAllBytes(file), DemoAccount[].class));
        } catch (IOException | JacksonException e) {
            throw new CannotRun(
                    "There are no sign-ins of a demo in " + folder + " that this user may read.",
                    "Name the data folder of a demo with --data, as the user who runs it.",
                    e);
        }
    }

    /** The kept ones; new ones, with random secrets, the first time. */
    static List<DemoAccount> of(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            List<DemoAccount> kept = Files.exists(file) ? kept(folder) : List.of();
            List<DemoAccount> all = completed(kept);
            if (!all.equals(kept)) {
                DurableFile.writeSecret(file, JsonMapper.shared().writeValueAsBytes(all));
            }
            return all;
        } catch (IOException e) {
            throw new CannotRun(
                    "The sign-ins of the demo in " + file + " cannot be kept: " + e.getMessage() + ".",
                    "Make room there, or name another folder with --data.",
                    e);
        }
    }

    /** A folder of an earlier version lacks the roles and the second factors that came later. */
    private static List<DemoAccount> completed(List<DemoAccount> kept) {
        SecureRandom random = new SecureRandom();
        Set<Role> known = kept.stream().map(DemoAccount::role).collect(Collectors.toSet());
        Stream<DemoAccount> missing = Arrays.stream(Role.values())
                .filter(role -> !known.contains(role))
                .map(role -> new DemoAccount(role, "demo-" + role.word(), password(random), null));
        return Stream.concat(kept.stream(), missing)
                .map(account -> withSecret(account, random))
                .toList();
    }

    private static DemoAccount withSecret(DemoAccount account, SecureRandom random) {
        return account.secret() != null || !account.role().needsSecondFactor()
                ? account
                : new DemoAccount(
                        account.role(),
                        account.userName(),
                        account.password(),
                        OneTimeCodes.secret(bytes(random, OneTimeCodes.SECRET_BYTES)));
    }

    private static String password(SecureRandom random) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, PASSWORD_BYTES));
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
