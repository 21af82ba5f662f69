package io.strongroom.chain.ethereum;

import static io.strongroom.chain.bitcoin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EthereumInspectorTest {

    private static final BigInteger GWEI = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);
    private static final EthereumAddress SENDER = EthereumAddress.parse("0x" + "46".repeat(20));
    private static final EthereumAddress OTHER_OWN = EthereumAddress.parse("0x" + "47".repeat(20));
    private static final EthereumAddress RECEIVER = EthereumAddress.parse("0x" + "35".repeat(20));
    private static final EthereumToken USDC =
            new EthereumToken(EthereumAddress.parse("0x" + "57".repeat(20)), "USDC", 6);
    private static final EthereumAddress UNKNOWN = EthereumAddress.parse("0x" + "68".repeat(20));
    private static final EthereumAddress CALLABLE = EthereumAddress.parse("0x" + "79".repeat(20));
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final HexData TRANSFER = new TokenTransfer(RECEIVER, MILLION).data();

    private static final EthereumSignerRules RULES = rules(false, false);

    private final EthereumInspector inspector = inspector(RULES);

    @Test
    void understandsATransferOfMoreEtherThan64BitsHold() {
        BigInteger million = ETHER.multiply(MILLION);

        EthereumInspection inspection =
                inspector.inspect(ether(RECEIVER, million).bytes(), SENDER);

        assertThat(inspection.action()).isEqualTo(EthereumAction.TRANSFER);
        assertThat(inspection.receiver()).contains(RECEIVER);
        assertThat(inspection.receiverIsOwn()).isFalse();
        assertThat(inspection.units()).isEqualTo("1000000000000000000000000");
        assertThat(inspection.tokenContract()).isEmpty();
        assertThat(inspection.sender()).isEqualTo(SENDER);
        assertThat(inspection.chainId()).isEqualTo(1);
        assertThat(inspection.nonce()).isEqualTo(7);
        assertThat(inspection.maxFee()).isEqualTo(GWEI.multiply(BigInteger.valueOf(30 * 100_000)));
    }

    @Test
    void understandsATransferOfTokens() {
        EthereumInspection inspection = inspector.inspect(call(USDC.contract(), BigInteger.ZERO, TRANSFER), SENDER);

        assertThat(inspection.action()).isEqualTo(EthereumAction.TOKEN_TRANSFER);
        assertThat(inspection.receiver()).contains(RECEIVER);
        assertThat(inspection.units()).isEqualTo(MILLION);
        assertThat(inspection.tokenContract()).contains(USDC.contract());
        assertThat(inspection.knownToken()).contains(USDC);
    }

    @Test
    void tellsWhenTheReceiverIsOneOfItsOwn() {
        assertThat(inspector.inspect(ether(OTHER_OWN, ETHER), SENDER).receiverIsOwn())
                .isTrue();
        HexData sweep = new TokenTransfer(OTHER_OWN, MILLION).data();
        assertThat(inspector
                        .inspect(call(USDC.contract(), BigInteger.ZERO, sweep), SENDER)
                        .receiverIsOwn())
                .isTrue();
    }

    @Test
    void signsNothingForItselfToUseUpANonce() {
        assertThat(inspector.inspect(ether(SENDER, BigInteger.ZERO), SENDER).action())
                .isEqualTo(EthereumAction.TRANSFER);
    }

    @Test
    void refusesAnotherChain() {
        assertRefused("foreign-chain", () -> inspector.inspect(legacy(5), SENDER));
    }

    @Test
    void refusesASenderThatIsNotItsOwn() {
        assertRefused("foreign-sender", () -> inspector.inspect(ether(RECEIVER, ETHER), RECEIVER));
    }

    @Test
    void refusesBytesThatCannotBeRead() {
        assertRefused("bad-transaction", () -> inspector.inspect(new byte[] {2, (byte) 0xc0}, SENDER));
    }

    @Test
    void refusesAFeeAboveEachCeiling() {
        assertThat(inspector.inspect(fees(GWEI.multiply(BigInteger.valueOf(100)), 100_000), SENDER))
                .isNotNull();
        assertRefused(
                "fee-per-gas-too-high",
                () -> inspector.inspect(
                        fees(GWEI.multiply(BigInteger.valueOf(100)).add(BigInteger.ONE), 21_000), SENDER));
        assertRefused(
                "fee-too-high", () -> inspector.inspect(fees(GWEI.multiply(BigInteger.valueOf(100)), 100_001), SENDER));
    }

    @Test
    void refusesLessGasThanItCosts() {
        assertThat(inspector.inspect(fees(GWEI, 21_000), SENDER)).isNotNull();
        assertRefused("gas-below-intrinsic", () -> inspector.inspect(fees(GWEI, 20_999), SENDER));
    }

    @Test
    void refusesToPayNothing() {
        assertRefused("pays-nothing", () -> inspector.inspect(ether(RECEIVER, BigInteger.ZERO), SENDER));
        HexData nothing = new TokenTransfer(RECEIVER, BigInteger.ZERO).data();
        assertRefused("pays-nothing", () -> inspector.inspect(call(USDC.contract(), BigInteger.ZERO, nothing), SENDER));
    }

    @Test
    void refusesTheZeroAddress() {
        assertRefused("zero-address", () -> inspector.inspect(ether(EthereumAddress.ZERO, ETHER), SENDER));
        HexData lost = new TokenTransfer(EthereumAddress.ZERO, MILLION).data();
        assertRefused("zero-address", () -> inspector.inspect(call(USDC.contract(), BigInteger.ZERO, lost), SENDER));
        EthereumInspector tolerant = inspector(rules(true, true));
        assertRefused(
                "zero-address", () -> tolerant.inspect(call(EthereumAddress.ZERO, BigInteger.ZERO, TRANSFER), SENDER));
    }

    @Test
    void refusesWhatATokensContractCannotGiveBack() {
        HexData lost = new TokenTransfer(USDC.contract(), MILLION).data();
        assertRefused(
                "token-contract-as-receiver",
                () -> inspector.inspect(call(USDC.contract(), BigInteger.ZERO, lost), SENDER));
        assertRefused("token-contract-as-receiver", () -> inspector.inspect(ether(USDC.contract(), ETHER), SENDER));
    }

    @Test
    void refusesEtherBesideTokens() {
        assertRefused(
                "value-with-token-transfer",
                () -> inspector.inspect(call(USDC.contract(), BigInteger.ONE, TRANSFER), SENDER));
        assertRefused(
                "value-with-token-transfer", () -> inspector.inspect(call(CALLABLE, BigInteger.ONE, TRANSFER), SENDER));
    }

    @Test
    void refusesACallThatCannotBeReadUnlessToldOtherwise() {
        HexData approve = new HexData("0x095ea7b3" + TRANSFER.text().substring(10));
        assertRefused(
                "unreadable-call", () -> inspector.inspect(call(USDC.contract(), BigInteger.ZERO, approve), SENDER));
        assertRefused(
                "unreadable-call",
                () -> inspector.inspect(
                        call(USDC.contract(), BigInteger.ZERO, new HexData(TRANSFER.text() + "00")), SENDER));

        EthereumInspection told = inspector.inspect(call(CALLABLE, BigInteger.ONE, approve), SENDER);

        assertThat(told.action()).isEqualTo(EthereumAction.CONTRACT_CALL);
        assertThat(told.receiver()).contains(CALLABLE);
        assertThat(told.units()).isEqualTo(BigInteger.ONE);
    }

    @Test
    void refusesATokenThatItDoesNotKnowUnlessToldOtherwise() {
        UnsignedTransaction transfer = call(UNKNOWN, BigInteger.ZERO, TRANSFER);
        assertRefused("unknown-token", () -> inspector.inspect(transfer, SENDER));

        EthereumInspection told = inspector(rules(true, false)).inspect(transfer, SENDER);

        assertThat(told.tokenContract()).contains(UNKNOWN);
        assertThat(told.knownToken()).isEmpty();
    }

    @Test
    void refusesToMakeAContractUnlessToldOtherwise() {
        UnsignedTransaction creation = new FeeMarketTransaction(
                1,
                BigInteger.ZERO,
                GWEI,
                GWEI,
                BigInteger.valueOf(100_000),
                Optional.empty(),
                BigInteger.ZERO,
                new HexData("0x6001"),
                AccessList.EMPTY);
        assertRefused("contract-creation", () -> inspector.inspect(creation, SENDER));

        assertThat(inspector(rules(false, true)).inspect(creation, SENDER).action())
                .isEqualTo(EthereumAction.CONTRACT_CREATION);
    }

    /** The price list: EIP-2028, EIP-2930, EIP-3860, and EIP-7623's floor. */
    @Test
    void knowsWhatATransactionCostsBeforeItDoesAnything() {
        assertThat(IntrinsicGas.of(ether(RECEIVER, ETHER))).isEqualTo(21_000);
        assertThat(IntrinsicGas.of(call(RECEIVER, ETHER, new HexData("0x0001"))))
                .isEqualTo(21_050);
        AccessList list = new AccessList(
                List.of(new AccessList.Entry(RECEIVER, List.of(Word.of(BigInteger.ONE), Word.of(BigInteger.TWO)))));
        assertThat(IntrinsicGas.of(new AccessListTransaction(
                        1, BigInteger.ONE, GWEI, GWEI, Optional.of(RECEIVER), ETHER, new HexData("0x0001"), list)))
                .isEqualTo(21_000 + 4 + 16 + 2_400 + 2 * 1_900);
        assertThat(IntrinsicGas.of(new LegacyTransaction(
                        1, BigInteger.ONE, GWEI, GWEI, Optional.empty(), ETHER, new HexData("0x" + "00".repeat(33)))))
                .isEqualTo(21_000 + 33 * 4 + 32_000 + 2 * 2);
    }

    @Property
    void understandsOrRefusesWhateverCanBeRead(@ForAll("transactions") UnsignedTransaction transaction) {
        EthereumInspector tolerant = inspector(new EthereumSignerRules(
                transaction.chainId(),
                BigInteger.TWO.pow(256),
                BigInteger.TWO.pow(256),
                List.of(USDC),
                true,
                Set.of(CALLABLE),
                true));
        try {
            assertThat(tolerant.inspect(transaction, SENDER).transaction()).isEqualTo(transaction);
        } catch (ChainException refusal) {
            assertThat(refusal.slug()).isIn("gas-below-intrinsic", "unreadable-call", "pays-nothing", "zero-address");
        }
    }

    @Provide
    Arbitrary<UnsignedTransaction> transactions() {
        return RandomTransactions.all();
    }

    private static EthereumSignerRules rules(boolean unknownTokens, boolean contractCreation) {
        return new EthereumSignerRules(
                1,
                GWEI.multiply(BigInteger.valueOf(100)),
                ETHER.divide(BigInteger.valueOf(100)),
                List.of(USDC),
                unknownTokens,
                Set.of(CALLABLE),
                contractCreation);
    }

    private static EthereumInspector inspector(EthereumSignerRules rules) {
        return new EthereumInspector(rules, Set.of(SENDER, OTHER_OWN)::contains);
    }

    private static UnsignedTransaction legacy(long chain) {
        return new LegacyTransaction(
                chain, BigInteger.ZERO, GWEI, BigInteger.valueOf(21_000), Optional.of(RECEIVER), ETHER, HexData.EMPTY);
    }

    private static UnsignedTransaction ether(EthereumAddress receiver, BigInteger value) {
        return call(receiver, value, HexData.EMPTY);
    }

    private static UnsignedTransaction fees(BigInteger maxFeePerGas, long gasLimit) {
        return transaction(RECEIVER, ETHER, HexData.EMPTY, maxFeePerGas, gasLimit);
    }

    private static UnsignedTransaction call(EthereumAddress receiver, BigInteger value, HexData data) {
        return transaction(receiver, value, data, GWEI.multiply(BigInteger.valueOf(30)), 100_000);
    }

    private static UnsignedTransaction transaction(
            EthereumAddress receiver, BigInteger value, HexData data, BigInteger maxFeePerGas, long gasLimit) {
        return new FeeMarketTransaction(
                1,
                BigInteger.valueOf(7),
                GWEI,
                maxFeePerGas,
                BigInteger.valueOf(gasLimit),
                Optional.of(receiver),
                value,
                data,
                AccessList.EMPTY);
    }
}
