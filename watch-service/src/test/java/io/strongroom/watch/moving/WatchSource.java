package io.strongroom.watch.moving;

import io.strongroom.chain.bitcoin.BitcoinAddress;
import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.chain.bitcoincash.CashAddress;
import io.strongroom.model.Account;
import io.strongroom.model.Network;
import io.strongroom.testing.source.SourceDatabase;
import io.strongroom.testing.source.SourceDialect;
import io.strongroom.watch.TestWallet;
import java.math.BigDecimal;
import java.sql.SQLException;

/** A watch database of the source, with rows as it writes them; addresses are those of BIP39's first vector on regtest. */
final class WatchSource implements AutoCloseable {

    /** Of BIP173, on regtest: somebody else's. */
    static final String STRANGER = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    static final String OTHER_STRANGER = "bcrt1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qzf4jry";

    private static final BigDecimal COIN = BigDecimal.valueOf(100_000_000);

    private final TestWallet wallet = new TestWallet();
    final SourceDatabase database;
    private int coins;

    WatchSource(SourceDialect dialect) throws SQLException {
        database = SourceDatabase.start(dialect, "watch");
    }

    String address(Account account, int index) {
        return wallet.descriptor(account, false).address(index).text();
    }

    /** The same key hash as the address of Bitcoin has. */
    String cashAddress(Account account, int index) {
        byte[] witness =
                BitcoinAddress.parse(Network.REGTEST, address(account, index)).scriptPubKey();
        byte[] script = new byte[25];
        script[0] = 0x76;
        script[1] = (byte) 0xa9;
        script[2] = 20;
        System.arraycopy(witness, 2, script, 3, 20);
        script[23] = (byte) 0x88;
        script[24] = (byte) 0xac;
        return CashAddress.ofScript(Network.REGTEST, script).text();
    }

    void addAddress(String coin, String account, String address, boolean allocated) throws SQLException {
        database.insert(
                "address", "coin", coin, "account", account, "wallet_address", address, "is_allocated", allocated);
    }

    /** An output of a transaction that nobody has to know. */
    Outpoint coin() {
        coins++;
        return new Outpoint("%064x".formatted(coins), 0);
    }

    /** A row of btc_tx that is to be filled. */
    Row transaction(String coin, String action, int state) {
        return new Row(coin, action, state);
    }

    /** A transaction with its rows. */
    final class Row {
        private final String coin;
        private final String action;
        private final int state;
        final RawTransaction raw = new RawTransaction();
        private long inputTotal;
        private long outputTotal;
        private String unsigned;
        private String signed = "";
        private String hash = "";

        Row(String coin, String action, int state) {
            this.coin = coin;
            this.action = action;
            this.state = state;
        }

        Row spend(Outpoint outpoint, String address, String account, long satoshi) throws SQLException {
            raw.spend(outpoint);
            inputTotal += satoshi;
            database.insert(
                    "btc_tx_input",
                    "tx_id",
                    nextId(),
                    "input_txid",
                    outpoint.txid(),
                    "input_vout",
                    outpoint.vout(),
                    "input_address",
                    address,
                    "input_account",
                    account,
                    "input_amount",
                    coins(satoshi),
                    "input_confirmations",
                    6L);
            return this;
        }

        Row pay(String address, String account, long satoshi, boolean change) throws SQLException {
            raw.pay(address.startsWith("bch") ? legacy(address) : address, satoshi);
            outputTotal += satoshi;
            database.insert(
                    "btc_tx_output",
                    "tx_id",
                    nextId(),
                    "output_address",
                    address,
                    "output_account",
                    account,
                    "output_amount",
                    coins(satoshi),
                    "is_change",
                    change);
            return this;
        }

        Row signed(String text) {
            signed = text;
            return this;
        }

        Row sent() {
            signed = raw.signed();
            hash = raw.txid();
            return this;
        }

        Row unsigned(String text) {
            unsigned = text;
            return this;
        }

        private long nextId() {
            return transactions + 1;
        }

        long save() throws SQLException {
            transactions++;
            database.insert(
                    "btc_tx",
                    "coin",
                    coin,
                    "action",
                    action,
                    "unsigned_hex_tx",
                    unsigned == null ? raw.unsigned() : unsigned,
                    "signed_hex_tx",
                    signed,
                    "sent_hash_tx",
                    hash,
                    "total_input_amount",
                    coins(inputTotal),
                    "total_output_amount",
                    coins(outputTotal),
                    "fee",
                    coins(inputTotal - outputTotal),
                    "current_tx_type",
                    state);
            return transactions;
        }
    }

    private long transactions;

    private static String legacy(String cashAddress) {
        return BitcoinAddress.ofScript(
                        Network.REGTEST,
                        CashAddress.parse(Network.REGTEST, cashAddress).scriptPubKey())
                .text();
    }

    private static BigDecimal coins(long satoshi) {
        return BigDecimal.valueOf(satoshi).divide(COIN);
    }

    void addRequest(String coin, Long payment, String receiver, String amount, boolean done) throws SQLException {
        database.insert(
                "payment_request",
                "coin",
                coin,
                "payment_id",
                payment,
                "sender_address",
                address(Account.CLIENT, 0),
                "sender_account",
                "client",
                "receiver_address",
                receiver,
                "amount",
                new BigDecimal(amount),
                "is_done",
                done);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
