package io.strongroom.watch.descriptor;

import io.smallrye.mutiny.Uni;
import io.strongroom.model.Account;
import io.strongroom.watch.asset.OfCoin;
import java.util.List;

/** How a coin watches the accounts that descriptors name the keys of. */
public interface AccountDescriptors extends OfCoin {

    /** Watches an account; what is watched already stays as it is. */
    Uni<ImportedView> take(Account account, List<DescriptorEntry> entries);

    /** One that was imported, as callers see it. */
    DescriptorView view(ImportedDescriptor row);
}
