package io.strongroom.vault;

/** What was sealed does not open: another passphrase, another identity, or changed bytes; which one cannot be told. */
public final class WrongPassphraseException extends VaultException {

    public WrongPassphraseException() {
        super("wrong-passphrase", "the passphrase is wrong, or what is stored was changed");
    }
}
