package dev.assay.activities.report;

import dev.assay.store.experiment.ExperimentRepository;
import dev.assay.store.experiment.VariantRepository;
import dev.assay.store.report.ReportNumbers;
import dev.assay.store.report.ReportSamples;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what makes reports. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    Baselines baselines(ExperimentRepository experiments, VariantRepository variants) {
        return new Baselines(experiments, variants);
    }

    @Bean
    ExperimentReports experimentReports(
            ReportNumbers numbers,
            ReportSamples samples,
            Baselines baselines,
            VariantRepository variants,
            PlatformTransactionManager transactions) {
        return new ExperimentReports(numbers, new Gates(baselines, variants, numbers, samples), snapshot(transactions));
    }

    @Bean
    Comparisons comparisons(
            ReportNumbers numbers,
            ReportSamples samples,
            VariantRepository variants,
            PlatformTransactionManager transactions) {
        return new Comparisons(numbers, samples, variants, snapshot(transactions));
    }

    @Bean
    Agreements agreements(ReportNumbers numbers, VariantRepository variants, PlatformTransactionManager transactions) {
        return new Agreements(numbers, variants, snapshot(transactions));
    }

    private static TransactionTemplate snapshot(PlatformTransactionManager transactions) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return snapshot;
    }
}
