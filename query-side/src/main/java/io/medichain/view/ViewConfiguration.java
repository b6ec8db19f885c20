package io.medichain.view;

import io.medichain.event.EventCodec;
import io.medichain.event.EventFeed;
import io.medichain.event.EventTypes;
import io.medichain.personal.KeyVault;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the view engine; every {@link View} bean is kept. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {
    /** A MongoDB at {@code MONGODB_URI}, where the mode brings no read store of its own. */
    @Bean
    @ConditionalOnMissingBean(ReadStore.class)
    ReadStore mongoReadStore(@Value("${MONGODB_URI:}") String uri) {
        if (uri.isBlank()) {
            throw new IllegalStateException(
                    "MONGODB_URI is missing; it looks like mongodb://127.0.0.1:27017/?replicaSet=rs0");
        }
        return MongoReadStore.at(uri);
    }

    @Bean
    ViewEngine viewEngine(
            List<View<?>> views,
            EventFeed feed,
            EventCodec codec,
            EventTypes types,
            ReadStore store,
            KeyVault vault,
            Clock clock) {
        return new ViewEngine(views, feed, codec, types, store, vault, clock);
    }

    @Bean
    ViewMetrics viewMetrics(ViewEngine engine, List<View<?>> views) {
        return new ViewMetrics(engine, views);
    }

    @Bean
    ViewHealth viewsHealthIndicator(ViewEngine engine) {
        return new ViewHealth(engine);
    }

    @Bean
    Cursors cursors(KeyVault vault) {
        return new Cursors(vault);
    }

    @Bean
    Pages pages(Views views, Cursors cursors) {
        return new Pages(views, cursors);
    }

    @Bean
    Chart chart(Views views, List<PatientSections> contexts) {
        return new Chart(views, contexts);
    }

    @Bean
    ReadDocumentation readDocumentation() {
        return new ReadDocumentation();
    }

    @Bean
    WebMvcConfigurer readAfter(Views views, List<View<?>> all) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ReadAfter(views, all));
            }
        };
    }
}
