package io.strongroom.chain.ethereum;

import io.strongroom.chain.bitcoin.ChainException;
import java.math.BigInteger;
import java.util.List;

/** The bytes that are sent: as they were signed, with three fields of the signature at the end. */
final class SignedFormat {

    /** Of the signature: v (type 0) or the parity of y, r, s. */
    static final int FIELDS = 3;

    /** EIP-155: v is this, twice the chain's id, and 1 more if y is odd. */
    private static final BigInteger BASE = BigInteger.valueOf(35);

    private SignedFormat() {}

    static byte[] encode(UnsignedTransaction unsigned, EthereumSignature signature) {
        List<Rlp> fields = UnsignedFormat.fields(unsigned);
        BigInteger parity = signature.oddY() ? BigInteger.ONE : BigInteger.ZERO;
        fields.add(Rlp.number(
                unsigned.type() == 0
                        ? BigInteger.valueOf(unsigned.chainId())
                                .shiftLeft(1)
                                .add(BASE)
                                .add(parity)
                        : parity));
        fields.add(Rlp.number(signature.r()));
        fields.add(Rlp.number(signature.s()));
        return Envelope.encode(unsigned.type(), fields);
    }

    static SignedTransaction parse(byte[] bytes) {
        Envelope envelope = Envelope.parse(bytes);
        TransactionFields fields = envelope.fields();
        int own = UnsignedFormat.ownFields(envelope.type());
        if (fields.size() == own) {
            throw notSigned();
        }
        fields.requireSize(own + FIELDS);
        BigInteger v = fields.number(own);
        BigInteger r = fields.number(own + 1);
        BigInteger s = fields.number(own + 2);
        if (r.signum() == 0 && s.signum() == 0) {
            throw notSigned();
        }
        if (envelope.type() == 0) {
            if (v.compareTo(BASE) < 0) {
                throw noChainId();
            }
            BigInteger chain = v.subtract(BASE).shiftRight(1);
            boolean oddY = v.subtract(BASE).testBit(0);
            return new SignedTransaction(
                    UnsignedFormat.parse(0, fields, TransactionFields.chainId(chain)),
                    new EthereumSignature(r, s, oddY));
        }
        if (v.bitLength() > 1) {
            throw TransactionFields.bad("states a parity that is neither 0 nor 1");
        }
        return new SignedTransaction(
                UnsignedFormat.parse(envelope.type(), fields, 0), new EthereumSignature(r, s, v.testBit(0)));
    }

    static ChainException noChainId() {
        return new ChainException(
                "no-chain-id", "the transaction names no chain, so that every chain would take it (EIP-155)");
    }

    private static ChainException notSigned() {
        return new ChainException("not-signed", "the transaction is not signed");
    }
}
