package io.medichain.standalone;

import io.medichain.identity.token.SecretStore;
import io.medichain.vault.RocksVault;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The secrets of the installation itself, such as the keys that sign access tokens, in the vault. */
@Configuration(proxyBeanMethods = false)
class SecretsPart {
    @Bean
    SecretStore secretStore(RocksVault vault) {
        return new SecretStore() {
            @Override
            public Optional<byte[]> read(String name) {
                return vault.secret(name);
            }

            @Override
            public void write(String name, byte[] secret) {
                vault.sealSecret(name, secret);
            }
        };
    }
}
