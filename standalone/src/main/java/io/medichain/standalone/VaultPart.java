package io.medichain.standalone;

import io.medichain.vault.RocksVault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The keys of the persons, and the secrets of the system itself, in the data folder. */
@Configuration(proxyBeanMethods = false)
class VaultPart {
    @Bean
    RocksVault keyVault(DataFolder data, Settings settings) {
        return RocksVault.open(data.vault(), settings.masterKey().orElse(data.masterKey()));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Part vaultShown(DataFolder data, Settings settings) {
        return Part.of(
                "key vault", () -> "master key in " + settings.masterKey().orElse(data.masterKey()));
    }
}
