package io.strongroom.chain.ethereum;

import io.strongroom.model.Labelled;

/** What a transaction does, as far as its bytes tell. */
public enum EthereumAction implements Labelled {
    /** Ether goes to its receiver; there is no call data. */
    TRANSFER("transfer"),
    /** ERC-20's {@code transfer}, to the letter. */
    TOKEN_TRANSFER("token_transfer"),
    /** Call data that cannot be read. */
    CONTRACT_CALL("contract_call"),
    /** A contract is made of the data. */
    CONTRACT_CREATION("contract_creation");

    private final String label;

    EthereumAction(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
