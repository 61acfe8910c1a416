package dev.assay.starter.boot;

import dev.assay.activities.experiment.ExperimentConfiguration;
import dev.assay.activities.metrics.MetricsConfiguration;
import dev.assay.activities.report.ReportConfiguration;
import dev.assay.activities.run.CheckConfiguration;
import dev.assay.activities.scoring.ScoringConfiguration;
import dev.assay.store.StoreConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The starter: REST over the store. A worker joins it where one is on the class path and switched on. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration
@ComponentScan({
    "dev.assay.starter.access",
    "dev.assay.starter.cache",
    "dev.assay.starter.dataset",
    "dev.assay.starter.event",
    "dev.assay.starter.experiment",
    "dev.assay.starter.health",
    "dev.assay.starter.instance",
    "dev.assay.starter.log",
    "dev.assay.starter.posted",
    "dev.assay.starter.problem",
    "dev.assay.starter.provider",
    "dev.assay.starter.prune",
    "dev.assay.starter.report",
    "dev.assay.starter.run",
    "dev.assay.starter.scorer",
    "dev.assay.starter.scoring",
    "dev.assay.starter.wait",
})
@Import({
    StoreConfiguration.class,
    CheckConfiguration.class,
    ExperimentConfiguration.class,
    ScoringConfiguration.class,
    ReportConfiguration.class,
    MetricsConfiguration.class
})
public class StarterApplication {}
