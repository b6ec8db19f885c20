package io.medichain.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Who counts as one caller: an address, of IPv6 the network of 64 bits that one subscriber has to choose from. */
final class Neighbourhood {
    private static final int NETWORK = 8;

    private Neighbourhood() {}

    static String of(String address) {
        return AddressRange.address(address)
                .filter(Inet6Address.class::isInstance)
                .map(InetAddress::getAddress)
                .map(bytes -> HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK)))
                .orElse(address);
    }
}
