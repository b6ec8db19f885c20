package io.medichain.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be configured, from environment variables; {@code .env.example} lists them.
 *
 * @param port the HTTP port on 127.0.0.1, 0 for any free one
 */
public record Settings(int port) {
    private static final int DEFAULT_PORT = 8080;

    /**
     * Reads and checks all variables.
     *
     * @throws CannotRun naming every wrong variable and what it should look like
     */
    public static Settings of(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        Settings settings = new Settings(variables.number("MEDICHAIN_PORT", DEFAULT_PORT, 0, 65535));
        variables.refuseWrongOnes();
        return settings;
    }

    /** The same with another port; {@code null} keeps it. */
    public Settings withPort(@Nullable Integer other) {
        return other == null ? this : new Settings(other);
    }

    private static final class Variables {
        private final Map<String, String> environment;
        private final List<String> wrong = new ArrayList<>();

        Variables(Map<String, String> environment) {
            this.environment = environment;
        }

        int number(String name, int otherwise, int least, int most) {
            String text = environment.getOrDefault(name, "").strip();
            if (text.isEmpty()) {
                return otherwise;
            }
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below, like a number out of range
            }
            wrong.add("%s must be a whole number from %d to %d".formatted(name, least, most));
            return otherwise;
        }

        void refuseWrongOnes() {
            if (!wrong.isEmpty()) {
                throw new CannotRun(
                        "The environment is wrong: " + String.join("; ", wrong) + ".",
                        "See .env.example for every variable and its form.");
            }
        }
    }
}
