package io.medichain.kernel;

import io.medichain.event.EventCodec;
import io.medichain.event.EventSerializer;
import io.medichain.event.EventTypes;
import io.medichain.personal.KeyVault;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How events are written and read; the mode brings the {@link KeyVault}. */
@Configuration(proxyBeanMethods = false)
public class EventsConfiguration {
    @Bean
    StoredForm storedForm(KeyVault vault) {
        return StoredForm.over(vault);
    }

    @Bean
    EventTypes eventTypes(StoredForm form) {
        return form.types();
    }

    @Bean
    EventSerializer eventSerializer(StoredForm form) {
        return form.serializer();
    }

    @Bean
    EventUpcaster eventUpcaster(StoredForm form) {
        return form.upcasters();
    }

    @Bean
    EventCodec eventCodec(StoredForm form) {
        return form.codec();
    }
}
