package io.strongroom.keygen.multisig;

import io.strongroom.model.Account;
import io.strongroom.model.ScriptType;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Which keys are to lock an account.
 *
 * @param scriptType p2sh, p2sh_p2wsh, p2wsh or p2tr
 * @param required how many must sign, 1 to one more than there are authorizers: keygen is a signer too
 * @param authAccounts the other signers, whose public keys are here
 * @param replaces the version of the account's policy that this one takes the place of; absent for the first
 */
record MultisigRequest(
        @NotNull Account account,
        @NotNull ScriptType scriptType,
        @Min(1) int required,
        @NotEmpty @Size(max = 20) List<@NotNull String> authAccounts,
        Integer replaces) {}
