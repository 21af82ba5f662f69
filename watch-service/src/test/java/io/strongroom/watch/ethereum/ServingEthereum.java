package io.strongroom.watch.ethereum;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A service and a database of their own: no other test's service follows Ethereum. */
public class ServingEthereum implements QuarkusTestProfile {}
