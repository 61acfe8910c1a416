package dev.assay.activities.run;

import dev.assay.activities.call.CallRefusedException;
import dev.assay.activities.call.Question;
import dev.assay.activities.call.Turn;
import dev.assay.activities.scorer.CommandRunner;
import dev.assay.activities.scorer.Embedder;
import dev.assay.activities.scorer.Embedding;
import dev.assay.activities.scorer.ModelAsker;
import dev.assay.activities.scorer.Outside;
import dev.assay.activities.scorer.ScorerException;
import dev.assay.activities.scorer.WebhookCaller;
import dev.assay.workflows.spec.CanonicalJson;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Asks for one scorer of one run; models through the cache and the ledger, as a stage does. */
final class RunOutside implements Outside {

    private final OpenRun run;
    private final String scorer;
    private final Turn turn;
    private final UnaryOperator<Question> asked;
    private final Respondents respondents;

    RunOutside(OpenRun run, String scorer, Turn turn, UnaryOperator<Question> asked, Respondents respondents) {
        this.run = run;
        this.scorer = scorer;
        this.turn = turn;
        this.asked = asked;
        this.respondents = respondents;
    }

    @Override
    public String scorer() {
        return scorer;
    }

    @Override
    public Outside inside(String name) {
        return new RunOutside(run, scorer + "/" + name, turn, asked, respondents);
    }

    @Override
    public ModelAsker models() {
        return (model, messages, params) -> new ModelAsker.Answer(
                answer(() -> respondents.planner().judge(run.id(), scorer, run.prepared(), model, messages, params)));
    }

    @Override
    public Embedder embeddings() {
        return (model, text, params) -> Embedding.read(
                answer(() -> respondents.planner().embedding(run.id(), scorer, run.prepared(), model, text, params)));
    }

    /** The ledger knows nothing of it: after a crash the same may be posted again, and is known by its key. */
    @Override
    public WebhookCaller webhooks() {
        return (webhook, question) -> {
            String key = CanonicalJson.sha256(String.join(
                    "/",
                    run.id(),
                    scorer,
                    CanonicalJson.hash(question),
                    webhook.url().toString()));
            return respondents.webhooks().post(webhook, question, key);
        };
    }

    @Override
    public CommandRunner commands() {
        return respondents.commands();
    }

    private String answer(Supplier<Question> question) {
        try {
            return respondents.caller().askForScore(asked.apply(question.get()), turn);
        } catch (StageFailure failure) {
            throw new ScorerException(failure.getMessage());
        } catch (CallRefusedException.ForGood refused) {
            throw new ScorerException(refused.getMessage());
        } catch (CallRefusedException | DataAccessException | TransactionException later) {
            throw new NotAskedException(later);
        }
    }
}
