package io.medichain.identity.command;

import io.medichain.identity.password.EvenTime;
import io.medichain.identity.password.HashingPool;
import io.medichain.identity.password.PasswordHashing;
import io.medichain.identity.token.Randomness;
import io.medichain.identity.token.SecretStore;
import io.medichain.identity.token.SigningKeys;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {
    private static final Duration LONGER_THAN_A_REGISTRATION = Duration.ofMillis(500);

    @Bean
    HashingPool hashingPool() {
        return new HashingPool(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    @Bean
    PasswordHashing passwordHashing(Randomness random, HashingPool pool) {
        return new PasswordHashing(random, pool);
    }

    @Bean
    EvenTime evenTime() {
        return new EvenTime(LONGER_THAN_A_REGISTRATION);
    }

    @Bean
    SigningKeys signingKeys(SecretStore secrets, Randomness random, InstantSource clock) {
        return new SigningKeys(secrets, random, clock);
    }
}
