package io.strongroom.custody.policy;

import io.strongroom.custody.command.ServiceCalls;
import io.strongroom.model.Coin;
import io.strongroom.platform.paging.Page;
import io.strongroom.platform.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** All policies that this signer knows, for a thread that may wait: a few for each account. */
@ApplicationScoped
class KnownPolicies {

    private static final int PAGE = 100;

    private final PolicyService policies;
    private final ServiceCalls calls;

    KnownPolicies(PolicyService policies, ServiceCalls calls) {
        this.policies = policies;
        this.calls = calls;
    }

    /** In the order in which they came. */
    List<PolicyFile> of(Coin coin) {
        List<PolicyFile> all = new ArrayList<>();
        Long after = 0L;
        while (after != null) {
            PageRequest request = new PageRequest(PAGE, after);
            Page<PolicyFile> page = calls.await(() -> policies.list(coin, null, request));
            all.addAll(page.items());
            after = page.next() == null ? null : Long.valueOf(page.next());
        }
        return all;
    }
}
