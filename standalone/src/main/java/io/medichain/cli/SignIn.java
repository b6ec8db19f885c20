package io.medichain.cli;

import io.medichain.importer.GivenToken;
import io.medichain.importer.PasswordSignIn;
import io.medichain.importer.SentAs;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which running system a command asks, and as whom. */
@Command
final class SignIn {
    private static final Pattern BASE_32 = Pattern.compile("[A-Z2-7]{2,}");

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The running system; else MEDICHAIN_URL, else http://127.0.0.1:8080.")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "An access token; better in MEDICHAIN_TOKEN, where other users of the machine do not see it.")
    private @Nullable String token;

    @Option(names = "--organisation", paramLabel = "ORG", description = "The organisation to sign in to.")
    private @Nullable String organisation;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "Signs in with this user name and the password in MEDICHAIN_PASSWORD, and again when it expires.")
    private @Nullable String user;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description =
                    "The one-time code of the second factor, where --user has one, or a recovery code in its place;"
                            + " else codes are made from its secret in MEDICHAIN_TOTP_SECRET.")
    private @Nullable String code;

    URI url() {
        return named().orElseGet(() -> {
            String address = System.getenv("MEDICHAIN_URL");
            try {
                return Words.address(address == null || address.isBlank() ? "http://127.0.0.1:8080" : address.strip());
            } catch (IllegalArgumentException e) {
                throw new ParameterException(
                        command.commandLine(), "MEDICHAIN_URL must be an address such as http://127.0.0.1:8080.", e);
            }
        });
    }

    /** The address that was given with the command itself. */
    Optional<URI> named() {
        return Optional.ofNullable(url);
    }

    SentAs credentials() {
        if (user != null && organisation != null) {
            String password = System.getenv("MEDICHAIN_PASSWORD");
            if (password == null || password.isEmpty()) {
                throw wrong("--user needs the password in MEDICHAIN_PASSWORD.");
            }
            PasswordSignIn signIn = new PasswordSignIn(url(), organisation, user, password);
            return code == null ? signIn.withSecret(secret()) : signIn.showing(code.strip());
        }
        if (user != null || organisation != null) {
            throw wrong("--organisation and --user go together.");
        }
        String given = token == null ? System.getenv("MEDICHAIN_TOKEN") : token;
        if (given == null || given.isBlank()) {
            throw wrong("Say as whom: MEDICHAIN_TOKEN, or --organisation and --user with MEDICHAIN_PASSWORD.");
        }
        return new GivenToken(given.strip());
    }

    private @Nullable String secret() {
        String secret = System.getenv("MEDICHAIN_TOTP_SECRET");
        if (secret == null || secret.isBlank()) {
            return null;
        }
        if (!BASE_32.matcher(secret.strip()).matches()) {
            throw wrong("MEDICHAIN_TOTP_SECRET must be the secret of the second factor in Base32: A to Z and 2 to 7.");
        }
        return secret.strip();
    }

    String organisation(SentAs credentials) {
        return organisation != null
                ? organisation
                : GivenToken.tenantOf(credentials.token())
                        .orElseThrow(() -> wrong("The token is no access token of MediChain."));
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
