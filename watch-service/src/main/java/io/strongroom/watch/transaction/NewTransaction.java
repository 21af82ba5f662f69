package io.strongroom.watch.transaction;

import io.strongroom.model.Account;
import io.strongroom.model.DecimalText;
import io.strongroom.model.TransactionAction;
import io.strongroom.platform.problem.ProblemException;
import io.strongroom.watch.asset.Asset;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * @param action deposit (sweep client addresses), payment (pay what is queued), transfer (between own accounts),
 *     consolidation (join an account's small coins, on chains that have such) or top_up (of a token: give its holders the
 *     ether for sending it)
 * @param sender of a transfer or consolidation; deposit and payment have their own
 * @param descriptor the checksum of the descriptor whose coins are spent, for coins that have them; absent for the
 *     account's usual one or, for a sweep or consolidation, the oldest that has coins
 * @param parent of a consolidation: the txid of a transaction in the mempool that paid the sender; its coins are joined at
 *     once, for a fee that has both mined
 * @param receiver of a transfer
 * @param amount of a transfer, a decimal string in the asset's unit; absent or "0" for everything there is
 * @param feeRate a decimal string, in the coin's unit of fee rates (satoshi a virtual byte, gwei a unit of gas); absent to have it estimated
 * @param feeTarget in how many blocks it should be mined, for the estimate; absent for what the configuration says
 */
record NewTransaction(
        @NotNull TransactionAction action,
        Account sender,
        @Size(max = 20) String descriptor,
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be a txid: 64 lower-case hex digits") String parent,
        Account receiver,
        @Size(max = 100) String amount,
        @Size(max = 20) String feeRate,
        @Min(1) @Max(1008) Integer feeTarget) {

    private static final int FEE_RATE_DECIMALS = 3;

    /** @throws ProblemException 422 naming the field that does not fit the action */
    TransactionOrder order(Asset asset) {
        BigDecimal rate = feeRate(feeRate);
        if (rate != null && feeTarget != null) {
            throw ProblemException.invalid("fee_target", "must not be given with a fee_rate");
        }
        if (action != TransactionAction.CONSOLIDATION) {
            requireNone("parent", parent);
        }
        return switch (action) {
            case DEPOSIT -> between(asset, Account.CLIENT, Account.DEPOSIT, rate);
            case TOP_UP -> between(asset, Account.PAYMENT, Account.CLIENT, rate);
            case PAYMENT -> {
                requireNone("amount", amount);
                requireNone("receiver", receiver);
                yield new TransactionOrder(
                        asset,
                        action,
                        fixed("sender", sender, Account.PAYMENT),
                        descriptor,
                        null,
                        null,
                        null,
                        rate,
                        feeTarget);
            }
            case TRANSFER -> {
                Account from = required("sender", sender);
                Account to = required("receiver", receiver);
                if (from == to && descriptor == null) {
                    throw ProblemException.invalid(
                            "receiver",
                            "must be another account than the sender, unless a descriptor is named whose coins are to"
                                    + " move to the account's usual one");
                }
                yield new TransactionOrder(asset, action, from, descriptor, null, to, amount(asset), rate, feeTarget);
            }
            case CONSOLIDATION -> {
                requireNone("amount", amount);
                requireNone("receiver", receiver);
                Account own = required("sender", sender);
                yield new TransactionOrder(asset, action, own, descriptor, parent, own, null, rate, feeTarget);
            }
            case CANCEL ->
                throw ProblemException.invalid(
                        "action", "must be one of: deposit, payment, transfer, consolidation, top_up");
        };
    }

    /** Of accounts and an amount that the action itself says. */
    private TransactionOrder between(Asset asset, Account from, Account to, BigDecimal rate) {
        requireNone("amount", amount);
        return new TransactionOrder(
                asset,
                action,
                fixed("sender", sender, from),
                descriptor,
                null,
                fixed("receiver", receiver, to),
                null,
                rate,
                feeTarget);
    }

    private BigDecimal amount(Asset asset) {
        if (amount == null) {
            return null;
        }
        BigDecimal value = decimal("amount", amount);
        if (value.signum() < 0) {
            throw ProblemException.invalid("amount", "must not be negative");
        }
        asset.requireDecimals("amount", value);
        return value.signum() == 0 ? null : value;
    }

    /** @return null if none is given */
    static BigDecimal feeRate(String text) {
        if (text == null) {
            return null;
        }
        BigDecimal rate = decimal("fee_rate", text);
        if (rate.signum() <= 0 || rate.stripTrailingZeros().scale() > FEE_RATE_DECIMALS) {
            throw ProblemException.invalid(
                    "fee_rate", "must be greater than 0 with at most " + FEE_RATE_DECIMALS + " decimals");
        }
        return rate;
    }

    private static BigDecimal decimal(String field, String text) {
        try {
            return DecimalText.parse(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, e.getMessage());
        }
    }

    private static Account fixed(String field, Account given, Account only) {
        if (given != null && given != only) {
            throw ProblemException.invalid(field, "is " + only + " for this action");
        }
        return only;
    }

    private static Account required(String field, Account given) {
        if (given == null) {
            throw ProblemException.invalid(field, "must be given for this action");
        }
        return given;
    }

    private static void requireNone(String field, Object given) {
        if (given != null) {
            throw ProblemException.invalid(field, "must not be given for this action");
        }
    }
}
