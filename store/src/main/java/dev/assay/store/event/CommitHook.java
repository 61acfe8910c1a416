package dev.assay.store.event;

import org.springframework.transaction.support.TransactionSynchronization;

/** Tells of a committed transaction that has events: this process's follower, if it has
 * somebody to tell, and a little later the others'. */
final class CommitHook implements TransactionSynchronization {

    private final EventBus bus;
    private final Doorbell doorbell;
    private final Notifier notifier;

    CommitHook(EventBus bus, Doorbell doorbell, Notifier notifier) {
        this.bus = bus;
        this.doorbell = doorbell;
        this.notifier = notifier;
    }

    @Override
    public void afterCommit() {
        if (bus.hasAudience()) {
            doorbell.ring();
        }
        notifier.announce();
    }
}
