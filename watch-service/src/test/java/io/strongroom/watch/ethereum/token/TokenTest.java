package io.strongroom.watch.ethereum.token;

import static io.strongroom.watch.Watch.call;
import static io.strongroom.watch.ethereum.EthereumWatch.takeToken;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.strongroom.testing.database.DatabaseResource;
import io.strongroom.watch.ethereum.AnvilResource;
import io.strongroom.watch.ethereum.Ethereum;
import io.strongroom.watch.ethereum.ServingEthereum;
import io.strongroom.watch.ethereum.TestToken;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ServingEthereum.class)
@WithTestResource(DatabaseResource.class)
@WithTestResource(AnvilResource.class)
class TokenTest {

    private final Ethereum ethereum = Ethereum.running();

    @Test
    void asksTheContractForItsDecimals() {
        TestToken token = TestToken.deploy(ethereum, 8);
        takeToken(Map.of("symbol", "eight", "contract_address", token.address()))
                .statusCode(201)
                .body("symbol", equalTo("eight"))
                .body("decimals", equalTo(8))
                .body("contract_address", equalToIgnoringCase(token.address()));
        call().get("/api/v1/eth/tokens").then().statusCode(200).body("items.symbol", hasItem("eight"));
        call().get("/api/v1/eight/deposits").then().statusCode(200);
    }

    @Test
    void refusesDecimalsThatAreNotTheContracts() {
        TestToken token = TestToken.deploy(ethereum, 6);
        takeToken(Map.of("symbol", "wrong", "contract_address", token.address(), "decimals", 18))
                .statusCode(422)
                .body("detail", containsString("must be 6"));
        takeToken(Map.of("symbol", "right", "contract_address", token.address(), "decimals", 6))
                .statusCode(201);
    }

    @Test
    void refusesMoreDecimalsThanAmountsHave() {
        takeToken(Map.of(
                        "symbol",
                        "fine",
                        "contract_address",
                        TestToken.deploy(ethereum, 19).address()))
                .statusCode(422);
    }

    @Test
    void takesNeitherASymbolNorAContractTwice() {
        TestToken token = TestToken.deploy(ethereum, 6);
        takeToken(Map.of("symbol", "once", "contract_address", token.address())).statusCode(201);
        takeToken(Map.of("symbol", "twice", "contract_address", token.address()))
                .statusCode(409)
                .body("type", containsString("token-exists"));
        takeToken(Map.of(
                        "symbol",
                        "once",
                        "contract_address",
                        TestToken.deploy(ethereum, 6).address()))
                .statusCode(409);
    }

    @Test
    void refusesWhatIsNoTokensContract() {
        takeToken(Map.of("symbol", "nobody", "contract_address", ethereum.stranger()))
                .statusCode(422)
                .body("detail", containsString("has no contract"));
        String silent = ethereum.deploy("0x60015f5360015ff3");
        takeToken(Map.of("symbol", "silent", "contract_address", silent))
                .statusCode(422)
                .body("detail", containsString("is no ERC-20 token"));
        takeToken(Map.of("symbol", "short", "contract_address", "0x1234")).statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth", "btc", "USDC", "", "a b", "seventeenletters-"})
    void refusesSymbolsThatCannotNameItInPaths(String symbol) {
        takeToken(Map.of("symbol", symbol, "contract_address", ethereum.stranger()))
                .statusCode(422);
    }
}
