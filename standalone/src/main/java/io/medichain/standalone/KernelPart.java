package io.medichain.standalone;

import io.medichain.event.EventCodec;
import io.medichain.event.EventSerializer;
import io.medichain.event.EventTypes;
import io.medichain.event.MedichainEvents;
import io.medichain.event.upcasting.MedichainUpcasters;
import io.medichain.patient.DidChain;
import io.medichain.personal.KeyVault;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How events are written and read. */
@Configuration(proxyBeanMethods = false)
class KernelPart {
    @Bean
    DidChain didChain(Settings settings) {
        return new DidChain(settings.clinicalChain().chainId());
    }

    @Bean
    EventTypes eventTypes() {
        return MedichainEvents.types();
    }

    @Bean
    EventSerializer eventSerializer(EventTypes types, KeyVault vault) {
        return new EventSerializer(types, vault);
    }

    @Bean
    EventUpcaster eventUpcaster(KeyVault vault) {
        return MedichainUpcasters.chain(vault);
    }

    @Bean
    EventCodec eventCodec(EventTypes types, EventSerializer serializer, EventUpcaster upcaster) {
        return new EventCodec(types, serializer, upcaster);
    }
}
