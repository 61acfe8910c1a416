package dev.assay.starter.instance;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this instance is. */
@RestController
class InstanceController {

    private final InstanceFacts facts;

    InstanceController(InstanceFacts facts) {
        this.facts = facts;
    }

    @GetMapping("/api/v1/instance")
    InstanceFacts instance() {
        return facts;
    }
}
