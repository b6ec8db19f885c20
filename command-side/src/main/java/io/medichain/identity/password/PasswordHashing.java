package io.medichain.identity.password;

import io.medichain.identity.token.Randomness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP recommends: 19 MiB, 2 passes, 1 lane. They are computed in a
 * {@link HashingPool}, which bounds processors and memory.
 */
public final class PasswordHashing {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{22,})\\$([A-Za-z0-9+/]{43,})");

    private final Randomness random;
    private final HashingPool pool;
    private final String nobodys;

    /**
     * Hashes in the pool.
     *
     * @param random where salts come from
     */
    public PasswordHashing(Randomness random, HashingPool pool) {
        this.random = random;
        this.pool = pool;
        this.nobodys = hash(random.secret());
    }

    /** The PHC string of a password, with a fresh salt. */
    public String hash(Password password) {
        return hash(password.value());
    }

    /** A password as somebody typed it. */
    public PasswordAttempt attempt(String typed) {
        String password = Password.normalised(typed);
        return hash -> matches(hash, password);
    }

    private String hash(String password) {
        byte[] salt = random.bytes(SALT_BYTES);
        byte[] hash = argon2(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /** Where there is no hash, another one is computed, so that nobody can tell by the time. */
    private boolean matches(@Nullable String hash, String password) {
        Matcher phc = PHC.matcher(hash == null ? nobodys : hash);
        if (!phc.matches()) {
            throw new IllegalStateException("A password hash is not a PHC string of Argon2id");
        }
        byte[] expected = Base64.getDecoder().decode(phc.group(5));
        byte[] actual = argon2(
                password,
                Base64.getDecoder().decode(phc.group(4)),
                Integer.parseInt(phc.group(1)),
                Integer.parseInt(phc.group(2)),
                Integer.parseInt(phc.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual) && hash != null;
    }

    private byte[] argon2(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        return pool.run(() -> {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        });
    }
}
