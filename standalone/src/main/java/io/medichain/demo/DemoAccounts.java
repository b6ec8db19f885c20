package io.medichain.demo;

import io.medichain.access.Role;
import io.medichain.file.DurableFile;
import io.medichain.standalone.CannotRun;
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
final class DemoAccounts {
    private static final int PASSWORD_BYTES = 15;

    private DemoAccounts() {}

    /** The kept ones; new ones, with random passwords, the first time. */
    static List<DemoAccount> of(Path folder) {
        Path file = folder.resolve("demo-accounts.json");
        try {
            List<DemoAccount> kept = Files.exists(file)
                    ? List.of(JsonMapper.shared().readValue(Files.readAllBytes(file), DemoAccount[].class))
                    : List.of();
            List<DemoAccount> all = completed(kept);
            if (all.size() > kept.size()) {
                write(file, all);
            }
            return all;
        } catch (IOException | JacksonException e) {
            throw new CannotRun(
                    "The sign-ins of the demo in " + file + " cannot be used: " + e.getMessage() + ".",
                    "Delete the folder, or name another one with --data.",
                    e);
        }
    }

    /** A folder of an earlier version lacks the roles that came later. */
    private static List<DemoAccount> completed(List<DemoAccount> kept) {
        SecureRandom random = new SecureRandom();
        Set<Role> known = kept.stream().map(DemoAccount::role).collect(Collectors.toSet());
        Stream<DemoAccount> missing = Arrays.stream(Role.values())
                .filter(role -> !known.contains(role))
                .map(role -> new DemoAccount(role, "demo-" + role.word(), password(random)));
        return Stream.concat(kept.stream(), missing).toList();
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void write(Path file, List<DemoAccount> accounts) throws IOException {
        DurableFile.writeSecret(file, JsonMapper.shared().writeValueAsBytes(accounts));
    }
}
