package dev.assay.starter.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How PostgreSQL is set up as a guest on someone's machine: durable, on loopback only, small. */
final class PostgresSettings {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            // durable
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // private
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            // a connection that never gets as far as its password would hold up a shutdown that long
            Map.entry("authentication_timeout", "5s"),
            // small
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("jit", "off"),
            // no replication: less to log, fewer processes
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_logical_replication_workers", "0"),
            // throughput: whole pages are compressed, checkpoints are rare
            Map.entry("wal_compression", "on"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("min_wal_size", "128MB"),
            // readable by the one who starts it
            Map.entry("lc_messages", "C"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("logging_collector", "off"),
            Map.entry("log_destination", "stderr"));

    private PostgresSettings() {}

    /** {@return the settings as arguments of the server program} */
    static List<String> arguments(int port) {
        List<String> arguments = new ArrayList<>(List.of("-c", "port=" + port));
        new TreeMap<>(SETTINGS).forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        return arguments;
    }
}
