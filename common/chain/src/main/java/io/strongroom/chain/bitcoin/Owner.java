package io.strongroom.chain.bitcoin;

import java.util.Optional;

/**
 * Whose coins are: an account of one key, or one whose policy was agreed to.
 *
 * @param descriptors what its outputs are derived from
 * @param policy the id of the policy, none for one key
 */
record Owner(DescriptorPair descriptors, Optional<PolicyId> policy) {}
