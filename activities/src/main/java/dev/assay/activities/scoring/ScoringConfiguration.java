package dev.assay.activities.scoring;

import dev.assay.store.event.Outbox;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.ScoringWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what starters need of scorings as well as workers. */
@Configuration(proxyBeanMethods = false)
public class ScoringConfiguration {

    @Bean
    ScoringEvents scoringEvents(Outbox outbox) {
        return new ScoringEvents(outbox);
    }

    @Bean
    ScoringSteps scoringSteps(
            ScoringRepository scorings, ScoringWriter writer, ScoringEvents events, TransactionTemplate transaction) {
        return new ScoringSteps(scorings, writer, events, transaction);
    }
}
