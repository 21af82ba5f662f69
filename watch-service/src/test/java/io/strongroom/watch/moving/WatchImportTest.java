package io.strongroom.watch.moving;

import static io.strongroom.watch.moving.WatchSource.OTHER_STRANGER;
import static io.strongroom.watch.moving.WatchSource.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.bitcoin.Outpoint;
import io.strongroom.model.Account;
import io.strongroom.platform.database.Dialect;
import io.strongroom.testing.source.Import;
import io.strongroom.testing.source.MovedInto;
import io.strongroom.testing.source.SourceDialect;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving into watch, from each kind of database that the source knows. */
class WatchImportTest {

    /** The transaction of EIP-155, signed, and as go-ethereum writes it before. */
    private static final String ETHER_SIGNED =
            "0xf86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc"
                    + "2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b29"
                    + "7fb1966a3b6d83";

    private static final String ETHER_UNSIGNED =
            "0xec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080808080";
    private static final String ETHER_HASH = "0x33469b22e9f636356c4160a87eb19df52b7412e8eac32a4a55ffe88ea8350788";
    private static final String ETHER_SENDER = "0x9d8A62f656a8d1615C1294fd71e9CFb3E4855A4F";
    private static final String ETHER_RECEIVER = "0x" + "35".repeat(20);
    private static final String RIPPLE = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh";
    private static final String OTHER_RIPPLE = "rf1BiGeXwwQoi8Z2ueFYTEXSwuJYfV2Jpn";

    private static MovedInto target;

    @BeforeAll
    static void startTarget() {
        target = new MovedInto();
    }

    @AfterAll
    static void stopTarget() {
        target.close();
    }

    @BeforeEach
    void clear() {
        target.clear();
    }

    @ParameterizedTest
    @EnumSource
    void takesWhatCanBeTakenAndAccountsForTheRest(SourceDialect dialect) throws Exception {
        try (WatchSource source = new WatchSource(dialect)) {
            fill(source);

            Import moved =
                    WatchImport.run(source.database, target, "--json", "--eth-chain-id", "1", "--xrp-network-id", "1");

            assertThat(moved.error()).isEmpty();
            assertThat(moved.exitCode()).isZero();
            assertCounts(moved, source);
            assertMoney();
            assertThat(target.rows("select action, subject from audit_log where action = 'database.imported'"))
                    .containsExactly("database.imported watch");

            String before = target.dump();
            Import again = WatchImport.run(
                    source.database, target, "--json", "--eth-chain-id", "1", "--xrp-network-id", "1", "--dry-run");
            assertThat(target.dump()).as("a dry run writes nothing").isEqualTo(before);
            assertThat(again.counts("address")).isEqualTo("9 = 0 + 8 + 1");
            assertThat(again.counts("btc_tx")).isEqualTo("10 = 0 + 9 + 1");
            assertThat(again.counts("btc_tx_input")).isEqualTo("10 = 0 + 9 + 1");
            assertThat(again.counts("eth_detail_tx")).isEqualTo("2 = 0 + 1 + 1");
            assertThat(again.counts("xrp_detail_tx")).isEqualTo("1 = 0 + 1 + 0");
            assertThat(again.counts("payment_request")).isEqualTo("12 = 0 + 9 + 3");
            assertThat(again.amounts("btc", "requests")).isEqualTo("4.5 = 0 + 2.5 + 2");
        }
    }

    private static void fill(WatchSource source) throws SQLException {
        String client = source.address(Account.CLIENT, 0);
        String deposit = source.address(Account.DEPOSIT, 0);
        String payment = source.address(Account.PAYMENT, 0);
        source.addAddress("btc", "client", client, true);
        source.addAddress("btc", "client", source.address(Account.CLIENT, 1), false);
        source.addAddress("btc", "deposit", deposit, true);
        source.addAddress("btc", "payment", payment, true);
        source.addAddress("bch", "payment", source.cashAddress(Account.PAYMENT, 0), true);
        source.addAddress("eth", "payment", ETHER_SENDER, true);
        source.addAddress("xrp", "payment", RIPPLE, true);
        source.addAddress("btc", "client", "bcrt1qmistyped", false);
        source.addAddress("xrp", "client", OTHER_RIPPLE, false);

        Outpoint spent = source.coin();
        // 1: done, from the clients to deposit
        source.transaction("btc", "deposit", 4)
                .spend(spent, client, "client", 100_000_000)
                .pay(deposit, "deposit", 99_990_000, false)
                .sent()
                .save();
        // 2: unsigned; two requests of one receiver are one output
        source.transaction("btc", "payment", 1)
                .spend(source.coin(), payment, "payment", 100_000_000)
                .pay(STRANGER, "anonymous", 10_000_000, false)
                .pay(OTHER_STRANGER, "anonymous", 35_000_000, false)
                .pay(payment, "payment", 54_990_000, true)
                .save();
        // 3: sent
        source.transaction("btc", "payment", 3)
                .spend(source.coin(), payment, "payment", 50_000_000)
                .pay(STRANGER, "anonymous", 49_990_000, false)
                .sent()
                .save();
        // 4: mined and told of
        source.transaction("btc", "payment", 5)
                .spend(source.coin(), payment, "payment", 25_000_000)
                .pay(STRANGER, "anonymous", 24_990_000, false)
                .sent()
                .save();
        // 5: cancelled before anybody signed
        source.transaction("btc", "payment", 6)
                .spend(source.coin(), payment, "payment", 25_000_000)
                .pay(STRANGER, "anonymous", 24_980_000, false)
                .save();
        // 6: signed, as PSBTs
        WatchSource.Row transfer = source.transaction("btc", "transfer", 2)
                .spend(source.coin(), deposit, "deposit", 10_000_000)
                .pay(payment, "payment", 9_990_000, false);
        transfer.unsigned(transfer.raw.psbt()).signed(transfer.raw.finalPsbt()).save();
        // 7: open, and nobody can read it
        source.transaction("btc", "payment", 1)
                .spend(source.coin(), payment, "payment", 5_000_000)
                .pay(STRANGER, "anonymous", 4_990_000, false)
                .unsigned("no transaction")
                .save();
        // 8: would spend what 1 has spent
        source.transaction("btc", "transfer", 2)
                .spend(spent, client, "client", 100_000_000)
                .pay(payment, "payment", 99_980_000, false)
                .save();
        // 9: cancelled, but signed
        WatchSource.Row alive = source.transaction("btc", "transfer", 6)
                .spend(source.coin(), deposit, "deposit", 20_000_000)
                .pay(payment, "payment", 19_990_000, false);
        alive.signed(alive.raw.signed()).save();
        // 10: of the other chain
        source.transaction("bch", "payment", 3)
                .spend(source.coin(), source.cashAddress(Account.PAYMENT, 0), "payment", 30_000_000)
                .pay(source.cashAddress(Account.STORED, 3), "anonymous", 29_990_000, false)
                .sent()
                .save();

        source.addRequest("btc", 2L, STRANGER, "0.1", false);
        source.addRequest("btc", 2L, OTHER_STRANGER, "0.15", false);
        source.addRequest("btc", 2L, OTHER_STRANGER, "0.2", false);
        source.addRequest("btc", 3L, STRANGER, "0.4999", false);
        source.addRequest("btc", 4L, STRANGER, "0.2499", true);
        source.addRequest("btc", 5L, STRANGER, "0.2498", false);
        source.addRequest("btc", 7L, STRANGER, "0.0499", false);
        source.addRequest("btc", null, STRANGER, "1.0504", false);
        source.addRequest("btc", null, STRANGER, "0.9501", true);
        source.addRequest("btc", 999L, STRANGER, "1", false);
        source.addRequest("eth", 1L, ETHER_RECEIVER, "1", false);
        source.addRequest("xrp", 2L, OTHER_RIPPLE, "12.5", false);

        fillAccountChains(source);
    }

    private static void fillAccountChains(WatchSource source) throws SQLException {
        source.database.insert("tx", "coin", "eth", "action", "payment");
        source.database.insert("tx", "coin", "xrp", "action", "payment");
        addEther(source, 3, 9, ETHER_UNSIGNED, ETHER_SIGNED, ETHER_HASH);
        addEther(source, 1, 10, "0xdead", "", "");
        String uuid = UUID.nameUUIDFromBytes(new byte[] {7}).toString();
        source.database.insert(
                "xrp_detail_tx",
                "tx_id",
                2L,
                "uuid",
                uuid,
                "current_tx_type",
                1,
                "sender_account",
                "payment",
                "sender_address",
                RIPPLE,
                "receiver_account",
                "anonymous",
                "receiver_address",
                OTHER_RIPPLE,
                "amount",
                "12500000",
                "xrp_tx_type",
                "Payment",
                "fee",
                "12",
                "flags",
                2147483648L,
                "last_ledger_sequence",
                500L,
                "sequence",
                42L,
                "signing_pubkey",
                "",
                "txn_signature",
                "",
                "hash",
                "",
                "earliest_ledger_version",
                0L,
                "signed_tx_id",
                "",
                "tx_blob",
                "");
        source.database.insert(
                "xrp_pending_multisig",
                "tx_uuid",
                uuid,
                "account_id",
                RIPPLE,
                "unsigned_tx_json",
                "{}",
                "xrp_tx_type",
                "Payment",
                "required_quorum",
                2L,
                "current_weight",
                1L,
                "status",
                "pending");
        source.database.insert(
                "xrp_multisig_signature",
                "pending_multisig_id",
                1L,
                "signer_account",
                OTHER_RIPPLE,
                "signed_tx_blob",
                "1200",
                "signer_weight",
                1L);
    }

    private static void addEther(WatchSource source, int state, long nonce, String unsigned, String signed, String hash)
            throws SQLException {
        source.database.insert(
                "eth_detail_tx",
                "tx_id",
                1L,
                "uuid",
                UUID.nameUUIDFromBytes(new byte[] {(byte) nonce}).toString(),
                "current_tx_type",
                state,
                "sender_account",
                "payment",
                "sender_address",
                ETHER_SENDER,
                "receiver_account",
                "anonymous",
                "receiver_address",
                ETHER_RECEIVER,
                "amount",
                1_000_000_000_000_000_000L,
                "fee",
                21_000L,
                "gas_limit",
                21_000,
                "nonce",
                nonce,
                "unsigned_hex_tx",
                unsigned,
                "signed_hex_tx",
                signed,
                "sent_hash_tx",
                hash);
    }

    private static void assertCounts(Import moved, WatchSource source) throws IOException {
        assertThat(moved.counts("address")).isEqualTo("9 = 8 + 0 + 1");
        assertThat(moved.sentences("address")).containsExactly("8: an address in it is no btc address");
        assertThat(moved.counts("btc_tx")).isEqualTo("10 = 9 + 0 + 1");
        assertThat(moved.sentences("btc_tx"))
                .containsExactly(
                        "7: its bytes cannot be read: the transaction is not in hex; as it may be mined, its coins stay"
                                + " reserved here",
                        "9: is cancelled in the source, but was signed: whoever has it can send it, so it comes as"
                                + " signed, with its coins reserved",
                        "8: can never be mined: another transaction has spent one of its coins");
        assertThat(moved.counts("btc_tx_input")).isEqualTo("10 = 9 + 0 + 1");
        assertThat(moved.counts("btc_tx_output")).isEqualTo("12 = 11 + 0 + 1");
        assertThat(moved.amounts("btc", "inputs")).isEqualTo("4.35 = 4.3 + 0 + 0.05");
        assertThat(moved.amounts("btc", "outputs")).isEqualTo("4.3489 = 4.299 + 0 + 0.0499");
        assertThat(moved.amounts("bch", "inputs")).isEqualTo("0.3 = 0.3 + 0 + 0");
        assertThat(moved.counts("tx")).isEqualTo("2 = 2 + 0 + 0");
        assertThat(moved.counts("eth_detail_tx")).isEqualTo("2 = 1 + 0 + 1");
        assertThat(moved.sentences("eth_detail_tx"))
                .containsExactly("2: its bytes cannot be read: the bytes are no RLP in its canonical form; as it may be"
                        + " mined, its number stays taken here");
        assertThat(moved.counts("xrp_detail_tx")).isEqualTo("1 = 1 + 0 + 0");
        assertThat(moved.counts("xrp_pending_multisig")).isEqualTo("1 = 1 + 0 + 0");
        assertThat(moved.counts("xrp_multisig_signature")).isEqualTo("1 = 1 + 0 + 0");
        assertThat(moved.counts("payment_request")).isEqualTo("12 = 9 + 0 + 3");
        assertThat(moved.sentences("payment_request"))
                .containsExactly(
                        "9: is done, and no transaction says how it was paid",
                        "7: the transaction that pays it is not taken",
                        "10: belongs to a transaction that is not there: whether it was paid cannot be told",
                        "2,3: is paid by one output together with others: they came as one request");
        assertThat(moved.amounts("btc", "requests")).isEqualTo("4.5 = 2.5 + 0 + 2");
        assertThat(moved.amounts("eth", "requests")).isEqualTo("1 = 1 + 0 + 0");
        assertThat(moved.amounts("xrp", "requests")).isEqualTo("12.5 = 12.5 + 0 + 0");
        assertThat(moved.output())
                .as("the address of the source is told, its password is not")
                .contains(source.database.from().replaceFirst("\\?.*", ""))
                .doesNotContain(source.database.password().orElse("\0"));
    }

    /** Nothing that may still be mined can be spent or paid again from here. */
    private static void assertMoney() throws SQLException {
        assertThat(target.rows("select count(*), sum(case when is_allocated then 1 else 0 end) from address"))
                .containsExactly("8 8");
        assertThat(target.rows("select coin, status, action, case when exported_at is null then 'kept' else 'left' end,"
                        + " case when signed_tx is null then 'bare' else 'final' end from btc_tx order by id"))
                .containsExactly(
                        "btc sent deposit left final",
                        "btc unsigned payment left bare",
                        "btc sent payment left final",
                        "btc sent payment left final",
                        "btc cancelled payment kept bare",
                        "btc signed transfer left final",
                        "btc replaced transfer left bare",
                        "btc signed transfer left final",
                        "bch sent payment left final");
        assertThat(target.rows("select t.status, g.kind, case when g.settled_at is null then 'open' else 'settled' end,"
                        + " case when g.settled_tx = t.uuid then 'by it' else '' end,"
                        + " (select count(*) from input_reservation r where r.spend_group_id = g.id)"
                        + " from btc_tx t join spend_group g on g.id = t.spend_group_id order by t.id"))
                .containsExactly(
                        "sent deposit settled by it 1",
                        "unsigned payment open  1",
                        "sent payment open  1",
                        "sent payment settled by it 1",
                        "cancelled payment settled  0",
                        "signed transfer open  1",
                        "replaced deposit settled  1",
                        "signed transfer open  1",
                        "sent payment open  1");
        assertThat(target.rows("select count(*) from input_reservation r where not exists"
                        + " (select 1 from btc_tx t where t.spend_group_id = r.spend_group_id)"))
                .as("the coin of the transaction that could not be read")
                .containsExactly("1");
        assertThat(target.rows("select r.status, r.amount, a.output_index, r.sender_account from payment_request r"
                        + " left join payment_attempt a on a.request_id = r.id where r.coin = 'btc' order by r.amount"))
                .containsExactly(
                        "claimed 0.1 0 payment",
                        "cancelled 0.2498 null payment",
                        "paid 0.2499 0 payment",
                        "claimed 0.35 1 payment",
                        "claimed 0.4999 0 payment",
                        "pending 1.0504 null payment");
        assertThat(target.rows("select status, amount, nonce, chain_id, gas_price, sent_hash from eth_detail_tx"))
                .containsExactly("sent 1000000000000000000 9 1 20000000000 " + ETHER_HASH);
        assertThat(target.rows("select nonce, chain_id from nonce_slot where coin = 'eth' order by nonce"))
                .containsExactly("9 1", "10 1");
        assertThat(target.rows("select status, amount, fee, sequence from xrp_detail_tx"))
                .containsExactly("unsigned 12.5 0.000012 42");
        assertThat(target.rows("select coin, status from payment_request where coin <> 'btc' order by id"))
                .containsExactly("eth claimed", "xrp claimed");
        assertThat(target.rows("select coin, network from network")).containsExactly("btc regtest");
    }

    /** Sources without zones are in UTC, whatever the zone here is. */
    @ParameterizedTest
    @EnumSource
    void keepsTheMomentsOfTheSource(SourceDialect dialect) throws Exception {
        TimeZone usual = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try (WatchSource source = new WatchSource(dialect)) {
            source.addAddress("btc", "client", source.address(Account.CLIENT, 0), true);
            String zone = dialect == SourceDialect.MYSQL ? "" : "+00";
            source.database.execute("update address set updated_at = '2026-01-31 12:34:56" + zone + "'");

            Import moved = WatchImport.run(source.database, target, "--json");

            assertThat(moved.sentences("address")).isEmpty();
            String utc =
                    Dialect.ofThisBuild().kind().equals("mysql") ? "allocated_at" : "allocated_at at time zone 'UTC'";
            assertThat(target.rows("select count(*) from address where " + utc + " = timestamp '2026-01-31 12:34:56'"))
                    .containsExactly("1");
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    @Test
    void writesNothingOnADryRun() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            fill(source);
            String before = target.dump();

            Import tried = WatchImport.run(
                    source.database, target, "--json", "--dry-run", "--eth-chain-id", "1", "--xrp-network-id", "1");

            assertThat(tried.counts("btc_tx")).isEqualTo("10 = 9 + 0 + 1");
            assertThat(tried.json().get("dry_run").asBoolean()).isTrue();
            assertThat(target.dump()).isEqualTo(before);
        }
    }

    @Test
    void leavesNothingWhenTheDatabaseRefusesARowInTheMiddle() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            fill(source);
            target.execute("alter table payment_request add constraint payment_request_no_more_ck check (amount < 1)");
            String before = target.dump();

            Import failed = WatchImport.run(source.database, target, "--eth-chain-id", "1", "--xrp-network-id", "1");

            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.error()).contains("payment_request_no_more_ck").contains("nothing was written");
            assertThat(failed.output()).isEmpty();
            assertThat(target.dump()).isEqualTo(before);
        }
    }

    @Test
    void refusesADatabaseOfAnotherNetworkAsAWhole() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            source.addAddress("btc", "client", source.address(Account.CLIENT, 0), true);
            source.addAddress("btc", "client", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", true);

            Import refused = WatchImport.run(source.database, target);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.error()).contains("another network").contains("mainnet");
            assertThat(target.counts("address", "network")).containsExactly("address 0", "network 0");
        }
    }

    @Test
    void refusesTransactionsOfWhichSeveralMayBeMined() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            Outpoint left = source.coin();
            Outpoint right = source.coin();
            String address = source.address(Account.PAYMENT, 0);
            addTransfer(source, address, left);
            addTransfer(source, address, left, right);
            addTransfer(source, address, right);

            Import refused = WatchImport.run(source.database, target);

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.error()).contains("[1, 2, 3]").contains("more than one of them may still be mined");
        }
    }

    @Test
    void putsTransactionsThatSpendTheSameCoinsIntoOneGroup() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            Outpoint shared = source.coin();
            String address = source.address(Account.PAYMENT, 0);
            addTransfer(source, address, shared, source.coin());
            addTransfer(source, address, shared, source.coin());

            assertThat(WatchImport.run(source.database, target).exitCode()).isZero();

            assertThat(target.rows("select count(*), count(distinct spend_group_id) from btc_tx"))
                    .containsExactly("2 1");
            assertThat(target.rows("select count(*), count(distinct spend_group_id) from input_reservation"))
                    .containsExactly("3 1");
        }
    }

    private static void addTransfer(WatchSource source, String address, Outpoint... coins) throws SQLException {
        WatchSource.Row row = source.transaction("btc", "transfer", 1);
        for (Outpoint coin : coins) {
            row.spend(coin, address, "payment", 10_000_000);
        }
        row.pay(source.address(Account.STORED, 0), "stored", 10_000_000L * coins.length - 1_000, false)
                .save();
    }

    @Test
    void takesNoTransactionWhoseCoinIsReservedHere() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            Outpoint taken = source.coin();
            Outpoint free = source.coin();
            addTransfer(source, source.address(Account.PAYMENT, 0), taken, free);
            target.execute("insert into spend_group (coin, kind) values ('btc', 'payment')");
            target.execute("insert into input_reservation (coin, txid, vout, spend_group_id) select 'btc', '"
                    + taken.txid() + "', 0, max(id) from spend_group");

            Import moved = WatchImport.run(source.database, target, "--json");

            assertThat(moved.sentences("btc_tx"))
                    .containsExactly("1: it spends a coin that is reserved here for another transaction; as it may be"
                            + " mined, its coins stay reserved here");
            assertThat(target.rows("select txid from input_reservation order by txid"))
                    .containsExactly(taken.txid(), free.txid());
        }
    }

    @Test
    void warnsOfRequestsThatTheSourceWentOnWithAfterAnEarlierImport() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            source.addRequest("btc", null, STRANGER, "0.25", false);
            assertThat(WatchImport.run(source.database, target).exitCode()).isZero();
            source.transaction("btc", "payment", 1)
                    .spend(source.coin(), source.address(Account.PAYMENT, 0), "payment", 30_000_000)
                    .pay(STRANGER, "anonymous", 25_000_000, false)
                    .pay(source.address(Account.PAYMENT, 0), "payment", 4_990_000, true)
                    .save();
            source.database.execute("update payment_request set payment_id = 1");

            Import again = WatchImport.run(source.database, target, "--json");

            assertThat(again.counts("payment_request")).isEqualTo("1 = 0 + 0 + 1");
            assertThat(again.sentences("payment_request").getFirst()).contains("or it is paid twice");
        }
    }

    @Test
    void takesTokensWhoseContractIsNamed() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            source.addAddress("hyt", "client", ETHER_SENDER, true);
            source.addRequest("hyt", null, ETHER_RECEIVER, "2.5", false);

            Import without = WatchImport.run(source.database, target, "--json");
            assertThat(without.sentences("payment_request"))
                    .containsExactly("1: its coin is a token here: name its contract by --token hyt=0x...,decimals");

            Import with = WatchImport.run(
                    source.database, target, "--json", "--token", "hyt=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed,18");
            assertThat(with.amounts("hyt", "requests")).isEqualTo("2.5 = 2.5 + 0 + 0");
            assertThat(target.rows("select r.coin, r.amount, t.symbol, t.contract_address from payment_request r"
                            + " join token t on t.id = r.token_id"))
                    .containsExactly("eth 2.5 hyt 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed");
            assertThat(target.rows("select coin, wallet_address from address")).containsExactly("eth " + ETHER_SENDER);
        }
    }

    @Test
    void marksAnAddressThatIsFreeHereAndGivenOutThere() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            String address = source.address(Account.CLIENT, 0);
            target.execute(
                    "insert into address (coin, account, wallet_address) values ('btc', 'client', '" + address + "')");
            source.addAddress("btc", "client", address, true);

            Import moved = WatchImport.run(source.database, target, "--json");

            assertThat(moved.counts("address")).isEqualTo("1 = 0 + 1 + 0");
            assertThat(target.rows("select is_allocated from address")).containsExactly("true");
        }
    }

    @Test
    void readsOlderDatabasesThatLackTables() throws Exception {
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            source.database.execute("drop table xrp_pending_multisig");
            source.database.execute("drop table xrp_multisig_signature");
            source.database.execute("create table atlas_schema_revisions (id integer)");
            source.addAddress("btc", "client", source.address(Account.CLIENT, 0), true);

            Import moved = WatchImport.run(source.database, target, "--json");

            assertThat(moved.exitCode()).isZero();
            assertThat(moved.json().get("not_read").toString()).isEqualTo("[\"atlas_schema_revisions\"]");
        }
    }

    @Test
    void saysInOneSentenceWhyItCannotBegin() throws Exception {
        assertThat(WatchImport.run(target, List.of("--from", "nowhere.db")).error())
                .contains("nowhere.db is no file");
        assertThat(WatchImport.run(target, List.of("--from", "jdbc:mysql://root:secret@127.0.0.1/watch"))
                        .error())
                .contains("--from-password-file")
                .doesNotContain("secret");
        assertThat(WatchImport.run(target, List.of("--from", "jdbc:oracle:thin:@h:1/x"))
                        .error())
                .contains("jdbc:postgresql://");
        assertThat(WatchImport.run(target, List.of("--from", "jdbc:mysql://127.0.0.1/watch"))
                        .error())
                .contains("--from-user");
        try (WatchSource source = new WatchSource(SourceDialect.SQLITE)) {
            assertThat(WatchImport.run(source.database, target, "--token", "hyt")
                            .exitCode())
                    .isEqualTo(2);
            target.clean();
            Import refused = WatchImport.run(source.database, target);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.error()).contains("watch db migrate");
        }
    }
}
