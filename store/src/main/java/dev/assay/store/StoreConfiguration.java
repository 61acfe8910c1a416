package dev.assay.store;

import dev.assay.store.event.EventConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** Puts the store together: what reads and writes every table, and the events that follow them. */
@Configuration(proxyBeanMethods = false)
@EntityScan("dev.assay.store")
@EnableJpaRepositories("dev.assay.store")
@ComponentScan({
    "dev.assay.store.run",
    "dev.assay.store.call",
    "dev.assay.store.cache",
    "dev.assay.store.dataset",
    "dev.assay.store.experiment",
    "dev.assay.store.lease",
    "dev.assay.store.limit",
    "dev.assay.store.report",
    "dev.assay.store.scoring",
})
@Import(EventConfiguration.class)
public class StoreConfiguration {}
