package io.strongroom.e2e.process;

import io.strongroom.e2e.client.KeygenClient;
import io.strongroom.e2e.client.Miner;
import io.strongroom.e2e.client.SignClient;
import io.strongroom.e2e.client.WatchClient;
import io.strongroom.servers.MysqlPrograms;
import io.strongroom.servers.MysqlServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Bitcoin node in regtest and the four services, each with its own embedded PostgreSQL or, built for MySQL, with its own
 * database in one MySQL server.
 */
public final class RunningSystem implements AutoCloseable {
    /** Blocks until a deposit counts and a payment is confirmed. */
    public static final int CONFIRMATIONS = 3;

    private final NodeProcess node;
    private final ServiceProcess watch;
    private final ServiceProcess keygen;
    private final ServiceProcess sign;
    private final ServiceProcess sign2;
    private final Optional<MysqlServer> mysql;
    private final Path folder;
    private final Optional<PortRange> range;

    private RunningSystem(Programs programs, Path folder, int firstPort, int nodePort, Optional<PortRange> range) {
        this.folder = folder;
        this.range = range;
        Ports ports = new Ports();
        node = new NodeProcess(programs.bitcoind(), "regtest", folder.resolve("bitcoind"), ports.near(nodePort));
        watch = watch("watch", programs, folder, ports.near(firstPort), node);
        keygen = new ServiceProcess("keygen", programs.keygen(), folder, ports.near(firstPort + 1));
        sign = new ServiceProcess("sign", programs.sign(), folder, ports.near(firstPort + 2))
                .with("strongroom.sign.auth-account", "auth1");
        sign2 = new ServiceProcess("sign2", programs.sign(), folder, ports.near(firstPort + 3))
                .with("strongroom.sign.auth-account", "auth2");
        mysql = programs.forMysql()
                ? Optional.of(new MysqlServer(
                        MysqlPrograms.find(),
                        folder.resolve("mysql"),
                        ports.near(nodePort + 1),
                        services().stream().map(ServiceProcess::instance).toList()))
                : Optional.empty();
    }

    /** At the documented ports, or the next free ones. */
    public static RunningSystem atUsualPorts(Programs programs, Path folder) {
        return new RunningSystem(programs, folder, 8080, 18443, Optional.empty());
    }

    /** At ports that no demo and no other run or fork of the tests uses. What a dead watch left is taken up again soon. */
    public static RunningSystem aside(Programs programs, Path folder) {
        PortRange range = PortRange.take();
        RunningSystem system =
                new RunningSystem(programs, folder, range.first(), range.first() + 50, Optional.of(range));
        system.watch.with("strongroom.bitcoin.lease", "5s");
        return system;
    }

    /** For many short lives: see {@link ServiceProcess#startingFast}. */
    public RunningSystem startingFast() {
        services().forEach(ServiceProcess::startingFast);
        return this;
    }

    /** Starts everything and waits until it is ready; when something fails, what runs already is stopped. */
    public RunningSystem start() {
        try {
            mysql.ifPresent(this::startDatabases);
            node.start();
            // A node whose newest block is old believes that it is still catching up.
            Miner.of(node.client()).mine(1);
            services().forEach(ServiceProcess::launch);
            services().forEach(ServiceProcess::awaitReady);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startDatabases(MysqlServer server) {
        server.start();
        for (ServiceProcess service : services()) {
            service.onDatabase(server.address(service.instance()), service.instance(), server.password());
        }
    }

    /** A watch service that asks the given node. */
    public static ServiceProcess watch(String instance, Programs programs, Path folder, int port, NodeProcess node) {
        return new ServiceProcess(instance, programs.watch(), folder, port)
                .with("strongroom.bitcoin.node.url", node.url())
                .with("strongroom.bitcoin.node.cookie-file", node.cookie())
                .with("strongroom.bitcoin.confirmations", CONFIRMATIONS)
                .with("strongroom.bitcoin.follow-every", "1s")
                // a chain that nobody else uses has no fees to estimate from
                .with("strongroom.bitcoin.fee.fallback-rate", "2");
    }

    /** Leaves records for make down and make status. */
    public void record() {
        Path records = folder.resolve("run");
        new ProcessRecord(
                        "bitcoind",
                        node.process().pid(),
                        node.url(),
                        node.mark(),
                        node.process().log(),
                        node.cookie())
                .write(records);
        mysql.ifPresent(server -> new ProcessRecord(
                        "mysqld",
                        server.pid(),
                        URI.create("mysql://" + server.address("watch")),
                        server.mark(),
                        server.log(),
                        server.passwordFile())
                .write(records));
        services().forEach(service -> new ProcessRecord(
                        service.instance(),
                        service.process().pid(),
                        service.url(),
                        service.mark(),
                        service.process().log(),
                        service.tokenFile())
                .write(records));
    }

    public List<ServiceProcess> services() {
        return List.of(watch, keygen, sign, sign2);
    }

    public Path folder() {
        return folder;
    }

    public NodeProcess node() {
        return node;
    }

    public ServiceProcess watch() {
        return watch;
    }

    public ServiceProcess keygen() {
        return keygen;
    }

    public ServiceProcess sign() {
        return sign;
    }

    public ServiceProcess sign2() {
        return sign2;
    }

    public WatchClient watchClient() {
        return new WatchClient(watch.http());
    }

    public KeygenClient keygenClient() {
        return new KeygenClient(keygen.http());
    }

    /** The clients of sign and sign2. */
    public List<SignClient> signClients() {
        return Stream.of(sign, sign2)
                .map(service -> new SignClient(service.http()))
                .toList();
    }

    @Override
    public void close() {
        services().forEach(ServiceProcess::close);
        node.close();
        mysql.ifPresent(MysqlServer::close);
        range.ifPresent(PortRange::close);
    }
}
