package io.medichain.kernel;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.token.JwtVerifier;
import io.medichain.token.Revocations;
import io.medichain.token.VerificationKeys;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who asks. Each side checks tokens itself; the keys are the command-side's where that runs in this process, otherwise
 * the mode brings {@link VerificationKeys}.
 */
@Configuration(proxyBeanMethods = false)
public class TokensConfiguration {
    @Bean(initMethod = "start")
    Revocations revocations(EventFeed feed, EventCodec codec, InstantSource clock) {
        return new Revocations(feed, codec, clock);
    }

    @Bean
    JwtVerifier tokenVerifier(VerificationKeys keys, Revocations revocations, InstantSource clock) {
        return new JwtVerifier(keys, revocations, clock);
    }
}
