package dev.assay.store.event;

import java.util.UUID;

/**
 * Tells one process instance from every other, before and after a restart as well.
 *
 * @param id unique among all process instances
 */
public record Origin(String id) {

    public Origin {
        if (id.isBlank()) {
            throw new IllegalArgumentException("An origin needs an id");
        }
    }

    /** {@return an origin that no other process has} */
    public static Origin random() {
        return new Origin(UUID.randomUUID().toString());
    }
}
