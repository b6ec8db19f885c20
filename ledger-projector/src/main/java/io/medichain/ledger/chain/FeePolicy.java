package io.medichain.ledger.chain;

import java.math.BigInteger;
import java.time.Duration;

/**
 * What anchoring pays, EIP-1559.
 *
 * @param leastTip wei per gas for the block's maker, at least; some chains refuse less
 * @param most wei per gas that are never exceeded, base fee included
 * @param patience how long a transaction may wait before it is replaced by a dearer one
 */
public record FeePolicy(BigInteger leastTip, BigInteger most, Duration patience) {
    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    /** Nodes ask for 10 % more of both fees before they replace a transaction. */
    private static final BigInteger BUMP_PERCENT = BigInteger.valueOf(113);

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Refuses amounts that contradict each other. */
    public FeePolicy {
        if (leastTip.signum() < 0 || most.compareTo(leastTip) < 0) {
            throw new IllegalArgumentException("the tip must be from 0 to the most that is paid");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative");
        }
    }

    /** At most 500 gwei per gas, dearer after a minute. */
    public static FeePolicy usual() {
        return new FeePolicy(BigInteger.ZERO, GWEI.multiply(BigInteger.valueOf(500)), Duration.ofMinutes(1));
    }

    /** A fee that is taken even if the base fee doubles, within the limit. */
    Fee market(BigInteger baseFee, BigInteger suggestedTip) {
        BigInteger tip = suggestedTip.max(leastTip).min(most);
        return new Fee(tip, baseFee.shiftLeft(1).add(tip).min(most));
    }

    /** A fee for which a node replaces a transaction, at least the market's; both limited, so it may not be enough. */
    Fee above(Fee refused, Fee market) {
        return new Fee(
                bumped(refused.tip()).max(market.tip()).min(most),
                bumped(refused.most()).max(market.most()).min(most));
    }

    /** Whether a dearer transaction than this one is still within the limit. */
    boolean allowsMoreThan(Fee fee) {
        return bumped(fee.most()).compareTo(most) <= 0;
    }

    private static BigInteger bumped(BigInteger amount) {
        return amount.multiply(BUMP_PERCENT).divide(HUNDRED).add(BigInteger.ONE);
    }
}
