package io.strongroom.sign.authorizer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;

/** Which authorizer this instance is; several run from the same artifact, each with a database of its own. */
@ConfigMapping(prefix = "strongroom.sign")
public interface SignConfiguration {

    /** The authorizer's name, which stands in every file that it exports. */
    @WithDefault("auth1")
    @Pattern(regexp = "[a-z][a-z0-9]{0,15}", message = "must be 1 to 16 lower-case letters and digits")
    String authAccount();
}
