package io.medichain.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address of who asks behind proxies that are trusted to say it. Read from the last hop backwards: each was
 * written by the proxy behind it, so that it counts only as long as that one is trusted.
 *
 * @param ranges where the trusted proxies are
 * @param header the one header that they write; any other may come from the caller and is not read
 */
record TrustedProxies(List<AddressRange> ranges, Header header) {
    /** The header in which a proxy says whom it asks for. */
    enum Header {
        /** A list of addresses, the nearest last. */
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** RFC 7239, section 4: elements with {@code for=}, the nearest last. */
        FORWARDED("Forwarded");

        private final String field;

        Header(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    private static final Pattern BRACKETED = Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d+)?");
    private static final Pattern WITH_PORT = Pattern.compile("([0-9.]+):\\d+");

    /** As the settings name them; none trusts nobody. */
    static TrustedProxies of(String ranges, String header) {
        return new TrustedProxies(
                ranges.isBlank() ? List.of() : AddressRange.list(ranges).orElseThrow(),
                Header.valueOf(header.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    boolean isTrusted(@Nullable String peer) {
        return Optional.ofNullable(peer)
                .flatMap(AddressRange::address)
                .filter(this::isTrusted)
                .isPresent();
    }

    /**
     * Who asks.
     *
     * @param peer who opened the connection
     * @param fields the header's fields, in their order
     * @return the last address before the trusted proxies; where a hop is no address, the proxy that named it
     */
    String caller(String peer, Enumeration<String> fields) {
        String caller = peer;
        List<String> hops = hops(fields);
        for (String hop : hops.reversed()) {
            if (!isTrusted(caller)) {
                return caller;
            }
            Optional<InetAddress> address = address(hop);
            if (address.isEmpty()) {
                return caller;
            }
            caller = address.get().getHostAddress();
        }
        return caller;
    }

    private List<String> hops(Enumeration<String> fields) {
        List<String> hops = new ArrayList<>();
        while (fields.hasMoreElements()) {
            hops.addAll(elements(fields.nextElement()));
        }
        return hops;
    }

    private List<String> elements(String field) {
        List<String> elements = new ArrayList<>();
        for (String element : field.split(",", -1)) {
            elements.add(header == Header.FORWARDED ? forElement(element) : element.strip());
        }
        return elements;
    }

    /** What {@code for=} says; nothing when the element has none, which ends the chain of trust. */
    private static String forElement(String element) {
        for (String pair : element.split(";", -1)) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equalsIgnoreCase("for")) {
                return parts[1].replaceAll("^\"|\"$", "");
            }
        }
        return "";
    }

    private static Optional<InetAddress> address(String hop) {
        Matcher bracketed = BRACKETED.matcher(hop);
        Matcher withPort = WITH_PORT.matcher(hop);
        return AddressRange.address(
                bracketed.matches() ? bracketed.group(1) : withPort.matches() ? withPort.group(1) : hop);
    }

    private boolean isTrusted(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
