package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.ChainException;
import io.strongroom.chain.ethereum.EthereumAddress;
import io.strongroom.chain.ethereum.EthereumTransaction;
import io.strongroom.model.Account;
import io.strongroom.model.Coin;
import io.strongroom.model.Network;
import io.strongroom.model.TransactionStatus;
import io.strongroom.moving.MovingRefused;
import io.strongroom.moving.NotTaken;
import io.strongroom.moving.SourceRow;
import io.strongroom.moving.TargetRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads eth_detail_tx; amounts come from the transactions' own bytes, since the source's columns cannot hold all. */
final class EthereumReader {

    static final String TABLE = "eth_detail_tx";

    private static final BigInteger LEAST_GAS = BigInteger.valueOf(21_000);

    private final Move move;
    private final AccountChainHeads heads;
    private final Addresses addresses;

    EthereumReader(Move move, AccountChainHeads heads, Addresses addresses) {
        this.move = move;
        this.heads = heads;
        this.addresses = addresses;
    }

    List<AccountChainDetail> read() {
        List<AccountChainDetail> details = new ArrayList<>();
        move.source().each(TABLE, row -> details.add(detail(row)));
        return details;
    }

    /** @throws NotTaken only where not even its number can be told */
    private AccountChainDetail detail(SourceRow row) {
        AccountChainHead head = heads.of(Coin.ETH, row.count("tx_id"));
        SourceState state = SourceState.of(row);
        Optional<String> signedText = row.text("signed_hex_tx");
        String sender =
                addresses.check(Coin.ETH, row.requiredText("sender_address")).text();
        Bytes bytes = null;
        NotTaken refusal = null;
        try {
            bytes = bytes(row, head);
        } catch (NotTaken e) {
            refusal = e;
        }
        long chain = chain(Optional.ofNullable(bytes).flatMap(Bytes::chain));
        NonceGroup number = new NonceGroup(Coin.ETH, chain, sender, row.count("nonce"));
        Fate fate = fate(state, signedText.isPresent());
        Instant made = row.time("unsigned_updated_at").orElse(move.now());
        Instant sent = row.time("sent_updated_at").orElse(made);
        String uuid = row.requiredText("uuid");
        if (bytes != null) {
            try {
                TargetRow target = target(row, head, bytes, number, state, made, sent);
                BigDecimal amount = bytes.amount(head.asset());
                return new AccountChainDetail(
                        row.id(), head, uuid, number, fate, bytes.receiver(), amount, sent, null, target);
            } catch (NotTaken e) {
                refusal = e;
            }
        }
        return new AccountChainDetail(row.id(), head, uuid, number, fate, null, null, sent, refusal, null);
    }

    private static Fate fate(SourceState state, boolean signed) {
        if (state.isDone()) {
            return Fate.DONE;
        }
        return state == SourceState.CANCELLED && !signed ? Fate.CANCELLED : Fate.OPEN;
    }

    /**
     * What the two forms of a transaction say.
     *
     * @param receiver of the ether or the tokens
     * @param units wei, or the token's smallest unit
     */
    private record Bytes(
            EthereumTransaction unsigned, Optional<EthereumTransaction> signed, String receiver, BigInteger units) {

        Optional<BigInteger> chain() {
            return signed.flatMap(EthereumTransaction::chainId).or(unsigned::chainId);
        }

        BigDecimal amount(Asset asset) {
            return new BigDecimal(units, asset.scale());
        }
    }

    private Bytes bytes(SourceRow row, AccountChainHead head) {
        EthereumTransaction unsigned = parse(row.requiredText("unsigned_hex_tx"));
        Optional<EthereumTransaction> signed =
                row.text("signed_hex_tx").map(EthereumReader::parse).filter(EthereumTransaction::isSigned);
        if (signed.isPresent()) {
            requireSame(unsigned, signed.get(), row);
        }
        if (!unsigned.nonce().equals(BigInteger.valueOf(row.count("nonce")))) {
            throw new NotTaken("its nonce is another one than in its bytes");
        }
        if (unsigned.gasLimit().compareTo(LEAST_GAS) < 0 || unsigned.gasLimit().bitLength() > 63) {
            throw new NotTaken("its gas limit is none that a transaction can have");
        }
        if (unsigned.type() == 2
                && unsigned.maxPriorityFeePerGas()
                                .orElseThrow()
                                .compareTo(unsigned.maxFeePerGas().orElseThrow())
                        > 0) {
            throw new NotTaken("its priority fee is above the most that it pays");
        }
        String receiver =
                addresses.check(Coin.ETH, row.requiredText("receiver_address")).text();
        String called = unsigned.to().map(EthereumAddress::text).orElse("");
        String wanted =
                head.asset().token().map(token -> token.contract().text()).orElse(receiver);
        if (!called.equals(wanted)) {
            throw new NotTaken("its bytes pay or call somebody else than its row says", called);
        }
        BigInteger units = head.asset().token().isPresent()
                ? row.integer("amount")
                        .filter(amount -> amount.signum() >= 0)
                        .orElseThrow(() -> new NotTaken("its amount is empty"))
                : unsigned.value();
        return new Bytes(unsigned, signed, receiver, units);
    }

    private static void requireSame(EthereumTransaction unsigned, EthereumTransaction signed, SourceRow row) {
        BigInteger chain = signed.chainId().orElse(BigInteger.ONE);
        if (!Arrays.equals(unsigned.signingBytes(chain), signed.signingBytes(chain))) {
            throw new NotTaken("its signed transaction is another one than its unsigned");
        }
        Optional<String> hash = row.text("sent_hash_tx").map(text -> text.toLowerCase(Locale.ROOT));
        if (hash.isPresent() && !hash.get().equals(signed.hash())) {
            throw new NotTaken("its sent_hash_tx is not the hash of its signed transaction");
        }
    }

    private static EthereumTransaction parse(String hex) {
        try {
            return EthereumTransaction.parse(hex);
        } catch (ChainException e) {
            throw new NotTaken("its bytes cannot be read: " + e.getMessage());
        }
    }

    private long chain(Optional<BigInteger> said) {
        Optional<BigInteger> expected = move.network() == Network.MAINNET
                ? Optional.of(BigInteger.ONE)
                : move.ethereumChain().stream().mapToObj(BigInteger::valueOf).findFirst();
        if (said.isPresent() && expected.isPresent() && !said.get().equals(expected.get())) {
            throw new MovingRefused("This database is of another network, so nothing of it is taken: its Ethereum"
                    + " transactions are of chain " + said.get() + ", not of " + expected.get());
        }
        return said.or(() -> expected)
                .filter(chain -> chain.bitLength() < 63)
                .orElseThrow(() -> new NotTaken("its chain cannot be told: name it by --eth-chain-id"))
                .longValueExact();
    }

    private TargetRow target(
            SourceRow row,
            AccountChainHead head,
            Bytes bytes,
            NonceGroup number,
            SourceState state,
            Instant made,
            Instant sent) {
        EthereumTransaction unsigned = bytes.unsigned();
        if (state.isDone() && bytes.signed().isEmpty()) {
            throw new NotTaken("it is done, and its signed transaction is not there");
        }
        boolean wasSent = state == SourceState.SENT || state.isDone();
        TransactionStatus status = bytes.signed().isEmpty()
                ? TransactionStatus.UNSIGNED
                : wasSent ? TransactionStatus.SENT : TransactionStatus.SIGNED;
        return new TargetRow(TABLE)
                .set("uuid", row.requiredText("uuid"))
                .set("status", status)
                .set("sender_account", senderAccount(row, head))
                .set("sender_address", number.sender())
                .set("receiver_account", Move.account(row, "receiver_account").orElse(null))
                .set("receiver_address", bytes.receiver())
                .set(
                        "token_id",
                        head.asset()
                                .token()
                                .map(token -> token.idIn(move.target()))
                                .orElse(null))
                .set("amount", new BigDecimal(bytes.units()))
                .set("data", unsigned.data().length == 0 ? null : unsigned.data())
                .set("tx_type", unsigned.type())
                .set("gas_limit", unsigned.gasLimit().longValueExact())
                .set("gas_price", unsigned.gasPrice().map(BigDecimal::new).orElse(null))
                .set(
                        "max_fee_per_gas",
                        unsigned.maxFeePerGas().map(BigDecimal::new).orElse(null))
                .set(
                        "max_priority_fee_per_gas",
                        unsigned.maxPriorityFeePerGas().map(BigDecimal::new).orElse(null))
                .set("nonce", number.nonce())
                .set("chain_id", number.chain())
                .set("unsigned_tx", unsigned.signingBytes(BigInteger.valueOf(number.chain())))
                .set("signed_tx", bytes.signed().map(EthereumTransaction::bytes).orElse(null))
                .set("sent_hash", bytes.signed().map(EthereumTransaction::hash).orElse(null))
                .set("exported_at", made)
                .set("sent_at", wasSent ? sent : null)
                .set("message", "From " + TABLE + " " + row.id() + " of " + Move.SYSTEM)
                .set("created_at", made)
                .set("updated_at", move.now());
    }

    private static Account senderAccount(SourceRow row, AccountChainHead head) {
        return Move.account(row, "sender_account").orElseGet(() -> switch (head.action()) {
            case DEPOSIT -> Account.CLIENT;
            case PAYMENT -> Account.PAYMENT;
            default -> throw new NotTaken("the account that it is sent from cannot be told");
        });
    }
}
