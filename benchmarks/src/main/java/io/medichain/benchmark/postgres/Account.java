package io.medichain.benchmark.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who a program runs as that refuses to run as root: whoever we are, or, where that is root, another user.
 *
 * @param prefix what stands before a command
 * @param user the other user
 */
public record Account(List<String> prefix, Optional<String> user) {
    private static final String USUAL = "postgres";
    private static final String OTHERWISE = "nobody";

    public Account {
        prefix = List.copyOf(prefix);
    }

    /** Empty when we are root and cannot run anything as somebody else. */
    static Optional<Account> find() throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of(new Account(List.of(), Optional.empty()));
        }
        Optional<Path> setpriv = PostgresPrograms.onPath("setpriv");
        if (setpriv.isEmpty()) {
            return Optional.empty();
        }
        String user = group(USUAL).isPresent() ? USUAL : OTHERWISE;
        return group(user)
                .map(group ->
                        List.of(setpriv.get().toString(), "--reuid=" + user, "--regid=" + group, "--clear-groups"))
                .map(prefix -> new Account(prefix, Optional.of(user)));
    }

    private static Optional<String> group(String user) throws IOException, InterruptedException {
        Process id = new ProcessBuilder("id", "-g", user)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String group = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return id.waitFor() == 0 ? Optional.of(group) : Optional.empty();
    }

    /** The command that runs a program as this user. */
    List<String> runs(List<String> program) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(program);
        return all;
    }

    /** Makes the user the owner. */
    void give(Path path) throws IOException {
        if (user.isPresent()) {
            var users = path.getFileSystem().getUserPrincipalLookupService();
            Files.setOwner(path, users.lookupPrincipalByName(user.get()));
        }
    }
}
