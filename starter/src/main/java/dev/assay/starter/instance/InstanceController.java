package dev.assay.starter.instance;

import dev.assay.store.event.RedisStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this instance is. */
@RestController
class InstanceController {

    private final InstanceFacts facts;
    private final ObjectProvider<RedisStatus> redis;

    InstanceController(InstanceFacts facts, ObjectProvider<RedisStatus> redis) {
        this.facts = facts;
        this.redis = redis;
    }

    /**
     * Whether events are published to Redis.
     *
     * @param address host and port; null when there is to be no Redis
     * @param up whether it answers
     */
    record RedisView(@Nullable String address, boolean up) {}

    @GetMapping("/api/v1/instance")
    InstanceFacts instance() {
        return facts;
    }

    /** Apart from {@link #instance}, which answers at once whatever Redis does. */
    @GetMapping("/api/v1/instance/redis")
    RedisView redis() {
        RedisStatus status = redis.getIfAvailable();
        return status == null ? new RedisView(null, false) : new RedisView(status.address(), status.isUp());
    }
}
