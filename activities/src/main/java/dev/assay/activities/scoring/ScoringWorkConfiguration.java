package dev.assay.activities.scoring;

import dev.assay.activities.call.Heartbeats;
import dev.assay.activities.run.ActivityEdge;
import dev.assay.activities.run.Drain;
import dev.assay.activities.run.OutputScorers;
import dev.assay.store.run.ScoreWriter;
import dev.assay.store.scoring.ScoringRepository;
import dev.assay.store.scoring.ScoringWriter;
import dev.assay.store.scoring.StoredOutputs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the work of scorings together: what a worker registers with Temporal. */
@Configuration(proxyBeanMethods = false)
public class ScoringWorkConfiguration {

    @Bean
    GivenScores givenScores(
            StoredOutputs outputs,
            ScoreWriter scores,
            ScoringWriter scorings,
            ScoringEvents events,
            TransactionTemplate transaction) {
        return new GivenScores(outputs, scores, scorings, events, transaction);
    }

    @Bean
    ScoringChunkActivitiesImpl scoringChunkActivities(
            ScoringRepository scorings,
            ScoringWriter writer,
            StoredOutputs outputs,
            OutputScorers scorers,
            GivenScores given,
            ScoringSteps steps,
            Heartbeats heartbeats,
            Drain drain) {
        ScoringChunks chunks = new ScoringChunks(scorings, writer, outputs, scorers, given);
        return new ScoringChunkActivitiesImpl(chunks, steps, heartbeats, drain);
    }

    @Bean
    ScoringAskActivitiesImpl scoringAskActivities(
            ScoringRepository scorings,
            StoredOutputs outputs,
            OutputScorers scorers,
            GivenScores given,
            Heartbeats heartbeats,
            ActivityEdge edge) {
        return new ScoringAskActivitiesImpl(new ScoringAsks(scorings, outputs, scorers, given), heartbeats, edge);
    }
}
