package io.strongroom.keygen.ethereum.signing;

import io.strongroom.chain.ethereum.EthereumFile;
import io.strongroom.custody.file.SignedFile;
import java.nio.charset.StandardCharsets;

/** A file all of whose transactions are signed. */
record SignedEthereumFile(EthereumFile asked, EthereumFile signed) implements SignedFile {

    @Override
    public String name() {
        return signed.name();
    }

    @Override
    public byte[] bytes() {
        return signed.encode();
    }

    @Override
    public String text() {
        return new String(signed.encode(), StandardCharsets.UTF_8);
    }

    @Override
    public String progress() {
        return signed.transactions().size() + " signed";
    }

    @Override
    public boolean isNews() {
        return !asked.isSigned();
    }
}
