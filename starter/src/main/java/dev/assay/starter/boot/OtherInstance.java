package dev.assay.starter.boot;

import dev.assay.starter.cli.Instance;
import dev.assay.starter.embedded.OwnerRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The instance of another process that owns the data directory. */
final class OtherInstance implements Instance {

    private final OwnerRecord owner;

    OtherInstance(OwnerRecord owner) {
        this.owner = owner;
    }

    @Override
    public URI address() {
        return URI.create("http://" + owner.address());
    }

    @Override
    public Optional<String> secret() {
        return Optional.of(owner.secret());
    }

    @Override
    public boolean owned() {
        return false;
    }

    @Override
    public List<String> banner() {
        return List.of("process " + owner.pid() + ", since " + owner.startedAt());
    }

    @Override
    public Map<String, Duration> timings() {
        return Map.of();
    }

    @Override
    public void hurry() {
        // closing takes no time
    }

    @Override
    public void close() {
        // it belongs to another process, which goes on
    }
}
