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
            if (!Files.exists(file)) {
                write(file, fresh());
            }
            return Arrays.asList(JsonMapper.shared().readValue(Files.readAllBytes(file), DemoAccount[].class));
        } catch (IOException | JacksonException e) {
            throw new CannotRun(
                    "The sign-ins of the demo in " + file + " cannot be used: " + e.getMessage() + ".",
                    "Delete the folder, or name another one with --data.",
                    e);
        }
    }

    private static List<DemoAccount> fresh() {
        SecureRandom random = new SecureRandom();
        return Arrays.stream(Role.values())
                .map(role -> new DemoAccount(role, "demo-" + role.word(), password(random)))
                .toList();
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
