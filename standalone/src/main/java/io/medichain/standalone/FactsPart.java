package io.medichain.standalone;

import io.medichain.facts.FactStore;
import io.medichain.factstore.FactsFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What commands must know of other aggregates, in the data folder. */
@Configuration(proxyBeanMethods = false)
class FactsPart {
    @Bean
    FactsFolder factsFolder(DataFolder data) {
        return new FactsFolder(data.facts());
    }

    @Bean(destroyMethod = "")
    FactStore factStore(FactsFolder folder) {
        return folder.facts();
    }
}
