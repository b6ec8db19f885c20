package io.medichain.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A range of addresses in CIDR notation (RFC 4632, RFC 4291), or a single address. Names are none: nothing is asked of
 * a name server.
 *
 * @param network the first address
 * @param bits how many leading bits all addresses of the range share
 */
public record AddressRange(InetAddress network, int bits) {
    /** The address that a text is; empty when it is none. */
    public static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The ranges of a list with commas; empty when one of them is none, or has bits beyond its prefix. */
    public static Optional<List<AddressRange>> list(String text) {
        List<Optional<AddressRange>> ranges = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(AddressRange::of)
                .toList();
        return ranges.stream().allMatch(Optional::isPresent)
                ? Optional.of(ranges.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }

    private static Optional<AddressRange> of(String text) {
        String[] parts = text.split("/", 2);
        return address(parts[0]).flatMap(first -> {
            int longest = 8 * first.getAddress().length;
            String length = parts.length == 1 ? Integer.toString(longest) : parts[1];
            return Optional.of(length)
                    .filter(digits -> digits.matches("\\d{1,3}"))
                    .map(Integer::valueOf)
                    .filter(bits -> bits <= longest && isZeroFrom(first.getAddress(), bits))
                    .map(bits -> new AddressRange(first, bits));
        });
    }

    /** Whether the address lies in the range; never one of the other version of IP. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        byte[] difference = new byte[mine.length];
        for (int i = 0; i < mine.length; i++) {
            difference[i] = (byte) (mine[i] ^ other[i]);
        }
        for (int bit = 0; bit < bits; bit++) {
            if (isSet(difference, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZeroFrom(byte[] address, int from) {
        for (int bit = from; bit < 8 * address.length; bit++) {
            if (isSet(address, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] address, int bit) {
        return (address[bit / 8] & (0x80 >> (bit % 8))) != 0;
    }
}
