package io.medichain.policy;

import io.medichain.command.CommandDesk;
import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {
    @Bean(initMethod = "start")
    PolicyRunner policyRunner(
            EventFeed feed,
            EventCodec codec,
            Positions positions,
            List<Policy> policies,
            CommandDesk desk,
            Clock clock) {
        return new PolicyRunner(feed, codec, positions, policies, desk, clock);
    }
}
