package io.medichain.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final String RANGES = "10.0.0.0/8, 2001:db8::/32, 192.0.2.7";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            10.0.0.1    | -                                    | 10.0.0.1
            10.0.0.1    | 203.0.113.5                          | 203.0.113.5
            10.0.0.1    | 198.51.100.9, 203.0.113.5            | 203.0.113.5
            10.0.0.1    | 198.51.100.9, 203.0.113.5, 10.9.9.9  | 203.0.113.5
            10.0.0.1    | 10.0.0.3, 10.0.0.2                   | 10.0.0.3
            10.0.0.1    | 203.0.113.5, unknown, 10.0.0.2       | 10.0.0.2
            10.0.0.1    | 203.0.113.5, , 10.0.0.2              | 10.0.0.2
            10.0.0.1    | 203.0.113.5:4711                     | 203.0.113.5
            10.0.0.1    | [2001:db9::1]:4711                   | 2001:db9:0:0:0:0:0:1
            10.0.0.1    | 2001:db9::1, 2001:db8::7             | 2001:db9:0:0:0:0:0:1
            10.0.0.1    | ::ffff:203.0.113.5                   | 203.0.113.5
            10.0.0.1    | localhost                            | 10.0.0.1
            192.0.2.7   | 203.0.113.5                          | 203.0.113.5
            192.0.2.8   | 203.0.113.5                          | 192.0.2.8
            203.0.113.9 | 203.0.113.5, 10.0.0.2                | 203.0.113.9
            """)
    void givenHops_whenAsked_thenTheLastOneBeforeTheTrustedProxiesAsks(String peer, String field, String caller) {
        TrustedProxies proxies = TrustedProxies.of(RANGES, "x-forwarded-for");

        assertThat(caller(proxies, peer, field)).isEqualTo(caller);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            for=203.0.113.5                                                | 203.0.113.5
            for=198.51.100.9;proto=https, for=203.0.113.5;by=10.0.0.2      | 203.0.113.5
            For="[2001:db9::1]:4711";proto=https, for=10.0.0.2             | 2001:db9:0:0:0:0:0:1
            proto=https;FOR=203.0.113.5                                    | 203.0.113.5
            for=203.0.113.5, for=unknown, for=10.0.0.2                     | 10.0.0.2
            for=203.0.113.5, for=_hidden                                   | 10.0.0.1
            for=203.0.113.5, proto=https                                   | 10.0.0.1
            for="203.0.113.5, for=10.0.0.2                                 | 203.0.113.5
            203.0.113.5                                                    | 10.0.0.1
            """)
    void givenForwardedElements_whenAsked_thenTheLastOneBeforeTheTrustedProxiesAsks(String field, String caller) {
        assertThat(caller(TrustedProxies.of(RANGES, "forwarded"), "10.0.0.1", field))
                .isEqualTo(caller);
    }

    @Test
    void givenSeveralFields_whenAsked_thenTheyAreOneList() {
        List<String> fields = List.of("198.51.100.9", "203.0.113.5, 10.0.0.3", "10.0.0.2");

        assertThat(TrustedProxies.of(RANGES, "x-forwarded-for").caller("10.0.0.1", Collections.enumeration(fields)))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void givenNoProxies_whenAsked_thenNobodyIsTrusted() {
        assertThat(TrustedProxies.of("", "forwarded").isTrusted("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1/8", "10.0.0.0/33", "proxy.example.org", "10.0.0.0/8,", "::/129", "*", "10.0.0.0/-1"})
    void givenNoRange_whenRead_thenRefused(String text) {
        assertThat(AddressRange.list(text)).isEmpty();
    }

    @Test
    void givenAddressesOfOneNetwork_whenCounted_thenTheyAreOneCaller() {
        assertThat(Neighbourhood.of("2001:db8:1:2:3::4")).isEqualTo(Neighbourhood.of("2001:db8:1:2:ffff::1"));
        assertThat(Neighbourhood.of("2001:db8:1:2::1")).isNotEqualTo(Neighbourhood.of("2001:db8:1:3::1"));
        assertThat(Neighbourhood.of("203.0.113.5")).isNotEqualTo(Neighbourhood.of("203.0.113.6"));
    }

    private static String caller(TrustedProxies proxies, String peer, String field) {
        return proxies.caller(
                peer, field == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(field)));
    }
}
