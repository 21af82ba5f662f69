package io.strongroom.e2e.process;

/**
 * How a service reaches its database.
 *
 * @param address host:port/name
 */
public record ServiceDatabase(String address, String username, String password) {
    public String host() {
        return address.substring(0, address.indexOf(':'));
    }

    public String port() {
        return address.substring(address.indexOf(':') + 1, address.indexOf('/'));
    }

    public String name() {
        return address.substring(address.indexOf('/') + 1);
    }
}
